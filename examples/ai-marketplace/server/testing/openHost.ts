import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiKey, IssuedKey, UsageReport } from '@keymount/core';
import { createKeymountServer, type KeymountServer } from '@keymount/server';
import { closeHttp } from '../closeHttp.js';
import { createGateway, type GatewayOptions } from '../gateway.js';
import { createHost } from '../host.js';
import { listen } from '../listen.js';
import { createBuiltPage } from '../page.js';
import { requestListener } from '../requestListener.js';
import { ownOrigins } from '../sameOrigin.js';
import { putCatalogue } from '../seed.js';
import { createSignIns } from '../signIns.js';

export interface TestHost {
  readonly url: string;
  readonly keymount: KeymountServer;
  /** A request as the paid account's page sends it. */
  call(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  createKey(input: { readonly name: string; readonly models: 'all' | readonly string[] }): Promise<IssuedKey>;
  getKey(id: string): Promise<ApiKey>;
  /** All that the account used today, by model and key. */
  usage(): Promise<UsageReport['rows']>;
  chat(secret: string | undefined, body: unknown, signal?: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

/** The whole host on real HTTP and a database in memory, without the seed and with a page of one line. */
export async function openHost(
  options: {
    readonly pieceDelay?: number;
    readonly now?: () => Date;
    readonly backend?: Partial<GatewayOptions['backend']>;
  } = {},
): Promise<TestHost> {
  const directory = mkdtempSync(join(tmpdir(), 'northlight-'));
  mkdirSync(join(directory, 'page/assets'), { recursive: true });
  writeFileSync(join(directory, 'page/index.html'), '<!doctype html><title>Northlight</title>');
  writeFileSync(join(directory, 'page/assets/main-1a2b.js'), 'export {};');

  const keymount = await createKeymountServer({ dataDir: 'memory://', now: options.now });
  await putCatalogue(keymount);
  await keymount.putAccount('paid', { plan: 'paid', planName: 'Scale' });
  await keymount.putAccount('free', { plan: 'free', planName: 'Explore' });

  const gateway = createGateway({
    backend: { ...keymount, ...options.backend },
    pieceDelay: options.pieceDelay ?? 0,
  });
  let isOwnOrigin = (_origin: string): boolean => false;
  const host = createHost({
    backend: keymount,
    gateway: gateway.app,
    page: createBuiltPage(join(directory, 'page')),
    signIns: createSignIns(join(directory, 'sign-ins.json')),
    isOwnOrigin: (origin) => isOwnOrigin(origin),
    isSecure: false,
  });
  const http = createServer(requestListener(host));
  const port = await listen(http, 0, '127.0.0.1');
  isOwnOrigin = ownOrigins(port, undefined);
  const url = `http://localhost:${port}`;

  const call: TestHost['call'] = async (method, path, body, headers = {}) => {
    const { token } = await keymount.createSession({ accountId: 'paid' });
    return fetch(`${url}/keymount${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'Idempotency-Key': randomBytes(32).toString('base64url') }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  return {
    url,
    keymount,
    call,
    createKey: async (input) => (await (await call('POST', '/v1/keys', input)).json()) as IssuedKey,
    getKey: async (id) => (await (await call('GET', `/v1/keys/${id}`)).json()) as ApiKey,
    usage: async () => {
      const day = 24 * 60 * 60 * 1000;
      const midnight = Math.floor(Date.now() / day) * day;
      const query = new URLSearchParams({
        from: new Date(midnight).toISOString(),
        to: new Date(midnight + day).toISOString(),
        interval: 'day',
        timeZone: 'UTC',
        groupBy: 'model,key',
      });
      return ((await (await call('GET', `/v1/usage?${query}`)).json()) as UsageReport).rows;
    },
    chat: (secret, body, signal) =>
      fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(secret !== undefined && { Authorization: `Bearer ${secret}` }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...(signal && { signal }),
      }),
    close: async () => {
      await gateway.close();
      await closeHttp(http);
      await keymount.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
