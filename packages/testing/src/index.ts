export {
  type ClientMethod,
  createMemoryClient,
  type Fault,
  type MemoryClient,
  type MemoryClientOptions,
  type MemoryControl,
  type OptionalMethod,
  type RecordedCall,
} from './createMemoryClient.js';
export {
  hostileNames,
  manyKeys,
  sampleKeys,
  sampleModels,
  sampleUsage,
  scenarioNow,
} from './scenarioData.js';
export { type Scenario, type ScenarioName, scenarios } from './scenarios.js';
export type { MemoryUsage } from './usageReport.js';
