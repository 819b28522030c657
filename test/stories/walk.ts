import type { Page } from 'playwright';
import type { Findings } from './page/checks.ts';

/** A long table says nothing new after so many. */
const MOST_STOPS = 60;

/** Presses Tab until it has gone round, and says what is wrong with where it came to, or that it came nowhere. */
export async function walkByTab(page: Page): Promise<Findings> {
  await page.evaluate(() => window.page.beginWalk());
  const found: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const faults = await page.evaluate(() => window.page.stopOfWalk());
    if (faults === null) return [...found, ...(await page.evaluate(() => window.page.unreached()))];
    found.push(...faults);
  }
  return found;
}
