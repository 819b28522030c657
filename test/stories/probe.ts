import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/chromium.ts';
import { startStoryPage } from './storyPage.ts';

const served = await startStoryPage('leaks.html', 'production');
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
page.on('pageerror', (e) => console.log('pageerror', e.stack));
page.on('console', (e) => console.log('c', e.text()));
page.on('response', (e) => console.log(e.url(), e.status()));
await page.addInitScript('window.counted = () => ({})');
await page.goto(served.url);
await page.waitForTimeout(2000);
console.log(await page.content());
console.time('1');
console.log(
  await Promise.race([
    page.evaluate('leaks.live(1)').catch((e) => String(e)),
    new Promise((r) => setTimeout(r, 15000, 'late')),
  ]),
);
console.timeEnd('1');
await page.screenshot({ path: '/tmp/leaks.png' });
await browser.close();
await served.close();
process.exit(0);
