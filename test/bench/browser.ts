/** What the suites that need a browser share: the built pages, a cold page for each sample, and its heap. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions } from '../../scripts/chromium.ts';
import { median, REPEAT } from './results.ts';

const HERE = import.meta.dirname;
export const OUT = join(HERE, '../../node_modules/.cache/keymount-bench');

async function buildPages(): Promise<void> {
  await build({
    root: join(HERE, 'pages'),
    logLevel: 'error',
    plugins: [react()],
    resolve: { conditions: ['@keymount/source', 'module', 'browser', 'production'] },
    build: {
      outDir: OUT,
      emptyOutDir: true,
      rolldownOptions: {
        input: { table: join(HERE, 'pages/table.html'), chart: join(HERE, 'pages/chart.html') },
      },
    },
  });
}

/** Milliseconds. */
const SETTLE = 700;

export type Sample = Readonly<Record<string, number>>;

/** A page of its own for each sample: cold, and no leftovers. Contestants take turns, so that drift hits all alike. */
export async function sample(
  browser: Browser,
  urls: Readonly<Record<string, string>>,
  measure: (page: Page) => Promise<Sample>,
): Promise<Readonly<Record<string, Sample>>> {
  const found: Record<string, Sample[]> = {};
  for (let round = 0; round < REPEAT; round++) {
    for (const [name, url] of Object.entries(urls)) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
      const page = await context.newPage();
      await page.goto(url);
      await page.waitForFunction(() => window.bench !== undefined);
      // The page before is still being taken down, and this one started: neither is what is measured.
      await page.waitForTimeout(SETTLE);
      const values = await measure(page);
      found[name] = [...(found[name] ?? []), values];
      await context.close();
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, samples]) => [
      name,
      Object.fromEntries(
        Object.keys(samples[0] ?? {}).map((field) => [
          field,
          median(samples.map((one) => one[field] ?? Number.NaN)),
        ]),
      ),
    ]),
  );
}

export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

/** Serves the pages to a Chromium while `measure` runs. */
export async function onPages(measure: (browser: Browser, base: string) => Promise<void>): Promise<void> {
  console.log('Building the pages for production…');
  await buildPages();
  const server = await preview({
    root: join(HERE, 'pages'),
    build: { outDir: OUT },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  });
  const address = server.httpServer.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
  });
  try {
    await measure(browser, base);
  } finally {
    await browser.close();
    await server.close();
  }
}
