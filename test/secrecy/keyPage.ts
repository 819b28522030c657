import { join } from 'node:path';
import { createMemoryClient, sampleKeys } from '@keymount/testing';
import { buildPage, type ServedPage, servePage } from '../support/servedPage.ts';

export interface KeyPage extends ServedPage {
  /** The secret that was sent last: the test learns it here, so that it is never asked for in the page. */
  readonly lastSecret: () => string;
  /** The next create or rotate makes a key, and is answered with a defect whose text holds the secret. */
  readonly failNextIssue: () => void;
}

/** Serves the page beside a backend. */
export async function startKeyPage(): Promise<KeyPage> {
  const files = await buildPage({
    root: join(import.meta.dirname, 'page'),
    mode: 'production',
    isWatched: false,
  });
  const backend = createMemoryClient({ keys: sampleKeys.slice(0, 1) });
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

  const served = await servePage(
    new Map([...files, ['/elsewhere.html', '<!doctype html><h1>Elsewhere</h1>']]),
    async (request, response, path) => {
      if (!path.startsWith('/api/')) return false;
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const key = String(request.headers['idempotency-key']);
      const [status, value] = await answer(request.method ?? 'GET', path, key, body);
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(JSON.stringify(value));
      return true;
    },
  );
  return {
    ...served,
    lastSecret: () => lastSecret,
    failNextIssue: () => {
      isFailing = true;
    },
  };
}
