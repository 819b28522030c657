import type { Browser } from 'playwright';
import { heapOf, type Sample, sample } from './browser.ts';
import type { Result } from './results.ts';

export async function tableResults(browser: Browser, base: string): Promise<readonly Result[]> {
  const results: Result[] = [];
  const mounts: Record<number, number> = {};
  for (const count of [1_000, 10_000, 100_000]) {
    const urls = Object.fromEntries(
      ['raw', 'window', 'ours', 'asked'].map((impl) => [impl, `${base}/table.html?impl=${impl}&n=${count}`]),
    );
    const {
      raw,
      window: byHand,
      ours,
      asked,
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
        name: `${name} from a client that answers at once: mount to paint, to the hand-written window`,
        ours: at(asked, 'mount'),
        baseline: at(byHand, 'mount'),
        unit: 'ms',
        goal: 1.3,
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
