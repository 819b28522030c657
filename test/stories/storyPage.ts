import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds a page of `page/`, `development` for one with React's warnings in it, and serves it. */
export async function startStoryPage(
  html: 'index.html' | 'leaks.html' = 'index.html',
  mode: 'development' | 'production' = 'development',
): Promise<ServedPage> {
  const files = await buildPage(html, mode);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path === '/' ? `/${html}` : path);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type });
    response.end(file);
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

const ROOT = join(import.meta.dirname, 'page');

/** Path to content. */
async function buildPage(html: string, mode: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const output = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    mode,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    // Said outright: NODE_ENV, which both would go by, is the test runner's.
    plugins: mode === 'development' ? [react()] : [],
    oxc: { jsx: { runtime: 'automatic', development: mode === 'development' } },
    resolve: { conditions: ['@keymount/source', 'module', 'browser', mode] },
    build: {
      write: false,
      modulePreload: false,
      minify: false,
      rolldownOptions: { input: join(ROOT, html) },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  return new Map(
    chunks.map((chunk) => [`/${chunk.fileName}`, chunk.type === 'chunk' ? chunk.code : chunk.source]),
  );
}
