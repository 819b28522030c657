import { createRestClient } from '@keymount/clients/rest';
import { sealClient } from '@keymount/core';
import { createKeymountServer, type KeymountServer } from '@keymount/server';
import { afterAll, beforeAll, expect, it } from 'vitest';

let server: KeymountServer;
beforeAll(async () => {
  server = await createKeymountServer({ dataDir: 'memory://' });
});
afterAll(() => server.close());

it('R89 where a key was found comes from the report to what a page shows', async () => {
  const url = 'https://github.com/example/website/blob/main/.env';
  await server.putAccount('acme', { plan: 'paid' });
  const client = createRestClient({
    baseUrl: 'http://keymount.test',
    getToken: () => server.createSession({ accountId: 'acme' }),
    fetch: async (...request) => server.fetch(new Request(...request)),
  });
  const issued = await client.createKey(
    { name: 'Production', models: 'all' },
    { idempotencyKey: 'k'.repeat(43) },
  );
  await server.reportLeak(issued.secret, { url });
  const { items } = await sealClient(client).listKeys(
    { limit: 10 },
    { signal: new AbortController().signal },
  );
  expect(items).toMatchObject([{ status: 'leaked', leak: { detectedAt: expect.any(String), url } }]);
  expect(await server.verify(issued.secret)).toEqual({ valid: false, reason: 'leaked' });
});
