/**
 * `pnpm bench [table|chart|server]`: ours beside a baseline in one run, medians, as a Markdown table and as JSON.
 * Only the ratios mean anything: absolute figures are this machine's, today's.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUT, onPages } from './browser.ts';
import { chartResults } from './chart.ts';
import { REPEAT, type Result } from './results.ts';
import { serverResults } from './server.ts';
import { tableResults } from './table.ts';

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

await main();
