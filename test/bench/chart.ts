import type { Browser } from 'playwright';
import { heapOf, sample } from './browser.ts';
import { median, type Result } from './results.ts';

export async function chartResults(browser: Browser, base: string): Promise<readonly Result[]> {
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
      const longest = await page.evaluate(() => window.bench?.longestTask?.());
      return {
        mount: mount ?? Number.NaN,
        longest: longest ?? Number.NaN,
        heap,
        nodes,
        hover: median(hovers),
        worst: Math.max(...hovers),
      };
    });
    const { aggregate } = await sample(
      browser,
      { aggregate: `${base}/chart.html?impl=none&rows=${rows}` },
      async (page) => ({
        took: (await page.evaluate(() => window.bench?.aggregate?.())) ?? Number.NaN,
      }),
    );
    const name = `${Number(rows).toLocaleString('en')} rows`;
    const at = (impl: string, field: string): number => sampled[impl]?.[field] ?? Number.NaN;
    results.push({
      name: `${name}: aggregation alone, in a cold page, to 30 ms`,
      ours: aggregate?.['took'] ?? Number.NaN,
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
          name: `${name}, ${impl}: longest task from data to painted chart, to 50 ms`,
          ours: at(impl, 'longest'),
          baseline: 50,
          unit: 'ms',
          goal: 1,
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
