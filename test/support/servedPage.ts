import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { watchedAlias } from './alias.ts';

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

export interface PageSource {
  /** The folder of the page. */
  readonly root: string;
  /** @default 'index.html' */
  readonly html?: string | undefined;
  /** `development` has React's warnings in it. */
  readonly mode: 'development' | 'production';
  /** Whether the sentinel watches in the page, as it must not while a heap is counted: what it keeps would count. */
  readonly isWatched: boolean;
}

/** Path to content. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Builds a page as a host would ship it. */
export async function buildPage({ root, html = 'index.html', mode, isWatched }: PageSource): Promise<Files> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    mode,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    // Said outright: NODE_ENV, which both would go by, is the test runner's.
    plugins: mode === 'development' ? [react()] : [],
    oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
    resolve: {
      conditions: ['@keymount/source', 'module', 'browser', mode],
      alias: isWatched ? [watchedAlias] : [],
    },
    build: {
      write: false,
      modulePreload: false,
      minify: false,
      rolldownOptions: { input: join(root, html) },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const files = chunks.map(
    (chunk) => [`/${chunk.fileName}`, chunk.type === 'chunk' ? chunk.code : chunk.source] as const,
  );
  return new Map([...files, ['/', files.find(([path]) => path === `/${html}`)![1]]]);
}

/** Serves files, and beside them what `answer` takes on: it says whether it did. */
export async function servePage(
  files: Files,
  answer: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean> = async () =>
    false,
): Promise<ServedPage> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (await answer(request, response, path)) return;
      const file = files.get(path);
      response.writeHead(file === undefined ? 404 : 200, { 'content-type': typeOf(path) });
      response.end(file);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.css') ? 'text/css' : 'text/html';
}
