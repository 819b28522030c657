import { createMemoryClient, type MemoryClientOptions } from './createMemoryClient.js';
import type { ClientSubject } from './promises/kit.js';
import { sampleModels, scenarioNow } from './scenarioData.js';

/** Two memory clients, as two accounts, on a clock that never shows the same moment twice. */
export function createMemorySubject(options: MemoryClientOptions = {}): ClientSubject {
  let time = Date.parse(scenarioNow);
  const now = (): number => ++time;
  const client = createMemoryClient({ models: sampleModels, now, ...options });
  return {
    client,
    otherAccountClient: createMemoryClient({ models: sampleModels, now, ...options, seed: 2 }),
    recordUsage: async (usage) => client.control.recordUsage(usage),
    now,
  };
}
