import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Exactly what the page may do. Nothing inline, nothing from elsewhere, no string ever becomes code. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Answers a GET for the page or one of its files; `undefined` when there is no such file. */
export interface Page {
  file(path: string): Response | undefined;
  /** The document, for every route of the page. */
  document(path: string): Response | Promise<Response>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built page, read into memory once: it is small, and no path can reach outside it. */
export function createBuiltPage(directory: string): Page {
  const files = new Map<string, Buffer>(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(directory, file).split(sep).join('/')}`, readFileSync(file)] as const;
      }),
  );
  const document = files.get('/index.html');
  if (!document) throw new Error(`createBuiltPage: ${directory} holds no index.html. Build the page first.`);
  return {
    file: (path) => {
      const body = path === '/index.html' ? undefined : files.get(path);
      const type = TYPES[extname(path)];
      if (!body || type === undefined) return undefined;
      // Names under /assets carry a hash of their content.
      const caching = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      return new Response(new Uint8Array(body), { headers: pageHeaders(type, caching) });
    },
    document: () =>
      new Response(new Uint8Array(document), {
        headers: pageHeaders('text/html; charset=utf-8', 'no-cache'),
      }),
  };
}

function pageHeaders(type: string, caching: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': caching,
    'Content-Security-Policy': PAGE_POLICY,
    'X-Content-Type-Options': 'nosniff',
    // Not `no-referrer`: it would blank the Origin of our own forms, and they would be refused.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}
