import { createMemoryClient, sampleModels, scenarioNow } from '@keymount/testing';
import { describeClient } from '@keymount/testing/conformance';

describeClient('createMemoryClient', () => {
  let time = Date.parse(scenarioNow);
  const now = () => ++time;
  const client = createMemoryClient({ models: sampleModels, now });
  return {
    client,
    otherAccountClient: createMemoryClient({ models: sampleModels, now, seed: 2 }),
    recordUsage: async (usage) => client.control.recordUsage(usage),
    now,
  };
});
