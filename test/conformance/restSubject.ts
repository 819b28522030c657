import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createRestClient } from '@keymount/clients/rest';
import { createKeymountServer, type KeymountServerOptions } from '@keymount/server';
import { sampleModels } from '@keymount/testing';
import type { ClientSubject } from '@keymount/testing/conformance';

export interface RestBackend {
  /** A client of a fresh account, over HTTP. */
  makeClient(): Promise<ClientSubject>;
  close(): Promise<void>;
}

/** The reference server behind a real port, as a host would run it. */
export async function startRestBackend(options: KeymountServerOptions): Promise<RestBackend> {
  const server = await createKeymountServer(options);
  await server.putModels({
    items: sampleModels.map((model) => ({ ...model, inputPrice: '0.165', outputPrice: '0.187' })),
    currency: 'USD',
  });
  let listening: ServerType | undefined;
  const port = await new Promise<number>((resolve) => {
    listening = serve({ fetch: server.fetch, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) =>
      resolve(info.port),
    );
  });

  async function createClient() {
    const accountId = `account-${randomUUID()}`;
    await server.putAccount(accountId, {
      plan: 'paid',
      planName: 'Pro',
      contactUrl: 'https://example.com/contact',
    });
    return createRestClient({
      baseUrl: `http://127.0.0.1:${port}`,
      getToken: () => server.createSession({ accountId }),
    });
  }

  return {
    makeClient: async () => ({
      client: await createClient(),
      otherAccountClient: await createClient(),
      recordUsage: async (usage) => {
        await server.recordUsage(usage.map((use) => ({ ...use, id: use.id ?? randomUUID() })));
      },
    }),
    close: async () => {
      await new Promise((resolve) => listening?.close(resolve));
      await server.close();
    },
  };
}
