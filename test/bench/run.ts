/**
 * `pnpm bench [table|chart|server]`: ours beside a baseline in one run, medians, as a Markdown table and as JSON.
 * Only the ratios mean anything: absolute figures are this machine's, today's.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions } from '../../scripts/chromium.ts';
import { median, REPEAT, type Result } from './results.ts';
import { serverResults } from './server.ts';

const HERE = import.meta.dirname;
const OUT = join(HERE, '../../node_modules/.cache/keymount-bench');

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

type Sample = Readonly<Record<string, number>>;

/** A page of its own for each sample: cold, and no leftovers. Contestants take turns, so that drift hits all alike. */
async function sample(
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

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

async function tableResults(browser: Browser, base: string): Promise<readonly Result[]> {
  const results: Result[] = [];
  const mounts: Record<number, number> = {};
  for (const count of [1_000, 10_000, 100_000]) {
    const urls = Object.fromEntries(
      ['raw', 'window', 'ours'].map((impl) => [impl, `${base}/table.html?impl=${impl}&n=${count}`]),
    );
    const {
      raw,
      window: byHand,
      ours,
    } = await sample(browser, urls, async (page) => {
      const before = await heapOf(page);
      const mount = await page.evaluate(() => window.bench?.mount());
      const heap = (await heapOf(page)) - before;
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      const scrolled = await page.evaluate(() => window.bench?.scroll?.());
      await page.evaluate(() => window.scrollTo(0, 0));
      const search = await page.evaluate(() => window.bench?.search?.());
      const menu = await page.evaluate(() => window.bench?.openMenu?.());
      return {
        mount: mount ?? Number.NaN,
        heap,
        nodes,
        longest: scrolled?.longest ?? Number.NaN,
        search: search ?? Number.NaN,
        menu: menu ?? Number.NaN,
      };
    });
    const at = (sampled: Sample | undefined, field: string): number => sampled?.[field] ?? Number.NaN;
    const name = `${count.toLocaleString('en')} keys`;
    mounts[count] = at(ours, 'mount');
    results.push(
      {
        name: `${name}: mount to paint, to the hand-written window`,
        ours: at(ours, 'mount'),
        baseline: at(byHand, 'mount'),
        unit: 'ms',
        goal: 1.3,
      },
      {
        name: `${name}: mount to paint, to raw DOM`,
        ours: at(ours, 'mount'),
        baseline: at(raw, 'mount'),
        unit: 'ms',
        goal: 3,
      },
      {
        name: `${name}: one letter in the search, to raw DOM`,
        ours: at(ours, 'search'),
        baseline: at(raw, 'search'),
        unit: 'ms',
        goal: 3,
      },
      { name: `${name}: a row's menu, to 50 ms`, ours: at(ours, 'menu'), baseline: 50, unit: 'ms', goal: 1 },
      { name: `${name}: DOM nodes, to 2,000`, ours: at(ours, 'nodes'), baseline: 2_000, unit: '', goal: 1 },
      {
        name: `${name}: heap above the data, to 3 MB`,
        ours: at(ours, 'heap'),
        baseline: 3,
        unit: 'MB',
        goal: 1,
      },
      {
        name: `${name}: longest task while scrolling, to 50 ms`,
        ours: at(ours, 'longest'),
        baseline: 50,
        unit: 'ms',
        goal: 1,
      },
    );
  }
  results.push({
    name: '100,000 keys to 1,000: mount to paint',
    ours: mounts[100_000] ?? Number.NaN,
    baseline: mounts[1_000] ?? Number.NaN,
    unit: 'ms',
    goal: 1.3,
  });
  return results;
}

async function chartResults(browser: Browser, base: string): Promise<readonly Result[]> {
  const kinds = ['bars', 'areas'] as const;
  const results: Result[] = [];
  for (const rows of ['150', '25920', '175200']) {
    const urls = Object.fromEntries(
      ['stock', ...kinds].map((impl) => [impl, `${base}/chart.html?impl=${impl}&rows=${rows}`]),
    );
    const sampled = await sample(browser, urls, async (page) => {
      const before = await heapOf(page);
      const mount = await page.evaluate(() => window.bench?.mount());
      const heap = (await heapOf(page)) - before;
      const nodes = await page.evaluate(() => document.querySelectorAll('#root *').length);
      const hovers = (await page.evaluate(() => window.bench?.hover?.())) ?? [];
      const aggregate = (await page.evaluate(() => window.bench?.aggregate?.())) ?? Number.NaN;
      return {
        mount: mount ?? Number.NaN,
        heap,
        nodes,
        hover: median(hovers),
        worst: Math.max(...hovers),
        aggregate,
      };
    });
    const name = `${Number(rows).toLocaleString('en')} rows`;
    const at = (impl: string, field: string): number => sampled[impl]?.[field] ?? Number.NaN;
    results.push({
      name: `${name}: aggregation, to 30 ms`,
      ours: at('bars', 'aggregate'),
      baseline: 30,
      unit: 'ms',
      goal: 1,
    });
    for (const impl of kinds) {
      results.push(
        {
          name: `${name}, ${impl}: mount to paint, to the stock area chart`,
          ours: at(impl, 'mount'),
          baseline: at('stock', 'mount'),
          unit: 'ms',
          goal: 0.8,
        },
        {
          name: `${name}, ${impl}: hover to painted tooltip, to one frame`,
          ours: at(impl, 'hover'),
          baseline: 16.7,
          unit: 'ms',
          goal: 1,
        },
        {
          name: `${name}, ${impl}: the slowest hover, to two frames`,
          ours: at(impl, 'worst'),
          baseline: 33.4,
          unit: 'ms',
          goal: 1,
        },
        {
          name: `${name}, ${impl}: DOM nodes, to 500`,
          ours: at(impl, 'nodes'),
          baseline: 500,
          unit: '',
          goal: 1,
        },
        { name: `${name}, ${impl}: heap, to 6 MB`, ours: at(impl, 'heap'), baseline: 6, unit: 'MB', goal: 1 },
      );
    }
  }
  return results;
}

function report(results: readonly Result[]): string {
  const digits = (value: number, unit: string): string =>
    `${value.toFixed(unit === '' ? 0 : 1)}${unit && ` ${unit}`}`;
  const lines = results.map(({ name, ours, baseline, unit, goal }) => {
    const ratio = ours / baseline;
    return `| ${name} | ${digits(ours, unit)} | ${digits(baseline, unit)} | ${ratio.toFixed(2)} | ≤ ${goal} | ${ratio <= goal ? 'met' : '**missed**'} |`;
  });
  return [
    '| | ours | baseline or goal | ratio | goal | |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}

/** What is measured on a page, in Chromium. */
const PAGE_SUITES = { table: tableResults, chart: chartResults } as const;
const SUITES: Readonly<Record<string, () => Promise<readonly Result[]>>> = { server: serverResults };

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name);
  const results: Result[] = [];
  for (const [name, measure] of Object.entries(SUITES)) {
    if (!wanted(name)) continue;
    console.log(`Measuring ${name}, median of ${REPEAT}…`);
    results.push(...(await measure()));
  }
  const pageSuites = Object.entries(PAGE_SUITES).filter(([name]) => wanted(name));
  if (pageSuites.length > 0) {
    await onPages(async (browser, base) => {
      for (const [name, measure] of pageSuites) {
        console.log(`Measuring ${name}, median of ${REPEAT}…`);
        results.push(...(await measure(browser, base)));
      }
    });
  }
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'results.json'), JSON.stringify(results, null, 2));
  console.log(`\n${report(results)}\n`);
}

async function onPages(measure: (browser: Browser, base: string) => Promise<void>): Promise<void> {
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

await main();
