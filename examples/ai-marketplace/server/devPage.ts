import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { PAGE_POLICY, type Page } from './page.js';
import { pageConfig } from './pageConfig.js';
import { ROOT } from './paths.js';

/** The page with hot reload. vite needs inline scripts and styles for it, so only here they are allowed. */
export interface DevPage {
  readonly page: Page;
  /** Puts vite's own files in front of `next`. */
  wrap(next: RequestListener): RequestListener;
  close(): Promise<void>;
}

const DEV_POLICY = PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
  .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("; require-trusted-types-for 'script'; trusted-types 'none'", '');

/** @param server Carries the web socket of hot reload on the same port as everything else. */
export async function createDevPage(server: Server): Promise<DevPage> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    ...(await pageConfig()),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
  });
  return {
    page: {
      file: () => undefined,
      document: async (path) =>
        new Response(await vite.transformIndexHtml(path, readFileSync(join(ROOT, 'index.html'), 'utf8')), {
          headers: {
            'Content-Type': 'text/html; charset=utf-8',
            'Cache-Control': 'no-store',
            'Content-Security-Policy': DEV_POLICY,
            'Referrer-Policy': 'same-origin',
          },
        }),
    },
    wrap: (next) => (request, response) => vite.middlewares(request, response, () => next(request, response)),
    close: () => vite.close(),
  };
}
