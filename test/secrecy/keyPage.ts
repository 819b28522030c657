import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createMemoryClient } from '@keymount/testing';
import { build } from 'vite';

export interface KeyPage {
  readonly url: string;
  /** The secret that was sent last: the test learns it here, so that it is never asked for in the page. */
  readonly lastSecret: () => string;
  /** The next create makes a key, and is answered with a defect whose text holds the secret. */
  readonly failNextCreate: () => void;
  close(): Promise<void>;
}

/** Builds the page as a host would ship it, and serves it beside a backend. */
export async function startKeyPage(): Promise<KeyPage> {
  const files = await buildPage();
  const backend = createMemoryClient();
  let lastSecret = '';
  let isFailing = false;

  async function answer(method: string, path: string, key: string, body: string): Promise<[number, unknown]> {
    const context = { idempotencyKey: key };
    if (method === 'GET') {
      return [200, await backend.listKeys({ limit: 100 }, { signal: new AbortController().signal })];
    }
    const issued = path.endsWith('/rotate')
      ? await backend.rotateKey!({ id: path.split('/').at(-2)!, graceSeconds: 0 }, context)
      : await backend.createKey(JSON.parse(body) as { name: string; models: 'all' }, context);
    lastSecret = issued.secret;
    if (!isFailing) return [201, issued];
    isFailing = false;
    return [
      500,
      { code: 'unknown', status: 500, detail: `could not log ${issued.secret}`, requestId: 'r-1' },
    ];
  }

  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path.startsWith('/api/')) {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const key = String(request.headers['idempotency-key']);
        const [status, value] = await answer(request.method ?? 'GET', path, key, body);
        const type = status < 400 ? 'application/json' : 'application/problem+json';
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
        response.end(JSON.stringify(value));
        return;
      }
      const file = files.get(path === '/' ? '/index.html' : path);
      const type = path.endsWith('.js')
        ? 'text/javascript'
        : path.endsWith('.css')
          ? 'text/css'
          : 'text/html';
      response.writeHead(file === undefined ? 404 : 200, { 'content-type': type });
      response.end(file);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    lastSecret: () => lastSecret,
    failNextCreate: () => {
      isFailing = true;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Path to content. */
async function buildPage(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const output = await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    mode: 'production',
    resolve: { conditions: ['@keymount/source', 'module', 'browser', 'production'] },
    build: { write: false, modulePreload: false },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const files = new Map<string, string | Uint8Array>([
    ['/elsewhere.html', '<!doctype html><h1>Elsewhere</h1>'],
  ]);
  for (const chunk of chunks)
    files.set(`/${chunk.fileName}`, chunk.type === 'chunk' ? chunk.code : chunk.source);
  return files;
}
