/**
 * `pnpm screenshots [part of a story's id…]`: every story in light, in dark and at 320 px as `screenshots/<variant>/<id>.png`,
 * and contact sheets of them, `screenshots/sheet-<variant>-<n>.png`, for a person to look through. Compares nothing.
 * `--no-build` takes the Storybook that was built last.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from './chromium.ts';

interface Variant {
  readonly name: 'light' | 'dark' | 'narrow';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  /** On a contact sheet. */
  readonly scale: number;
}

interface Shot {
  readonly id: string;
  readonly label: string;
  readonly file: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'screenshots');
const BUILT = join(ROOT, 'storybook-static');

const VARIANTS: readonly Variant[] = [
  { name: 'light', theme: 'light', width: 1120, height: 820, scale: 0.5 },
  { name: 'dark', theme: 'dark', width: 1120, height: 820, scale: 0.5 },
  { name: 'narrow', theme: 'light', width: 320, height: 720, scale: 0.7 },
];
const SHEET = { width: 1_800, height: 1_800 } as const;
const GAP = 16;
const CAPTION = 18;
/** What is below it in a long page repeats what is above. */
const TALLEST = 1_000;
const MARGIN = 24;
const WORKERS = 2;

const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (!process.argv.includes('--no-build')) {
  const { status } = spawnSync('storybook', ['build', '-o', BUILT, '--quiet'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

interface StoryIndex {
  readonly entries: Readonly<
    Record<
      string,
      { readonly id: string; readonly title: string; readonly name: string; readonly type: string }
    >
  >;
}

const index = JSON.parse(readFileSync(join(BUILT, 'index.json'), 'utf8')) as StoryIndex;
const stories = Object.values(index.entries).filter(
  ({ id, name, type }) =>
    type === 'story' &&
    // They set what each variant sets anyway.
    !/^(Dark|Narrow)\b/.test(name) &&
    (filters.length === 0 || filters.some((filter) => id.includes(filter))),
);
if (stories.length === 0) {
  console.error('No story has an id with that in it.');
  process.exit(1);
}

const server = await preview({
  root: ROOT,
  logLevel: 'error',
  build: { outDir: BUILT },
  preview: { port: 0, host: '127.0.0.1' },
});
const origin = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch(launchOptions());
const shots: Record<Variant['name'], Shot[]> = { light: [], dark: [], narrow: [] };
const failed: string[] = [];

// Those of a run with more stories would be of another day.
for (const file of existsSync(OUT) ? readdirSync(OUT) : [])
  if (file.startsWith('sheet-')) rmSync(join(OUT, file));
for (const { name } of VARIANTS) {
  if (filters.length === 0) rmSync(join(OUT, name), { recursive: true, force: true });
  mkdirSync(join(OUT, name), { recursive: true });
}

const queue = [...stories];
await Promise.all(Array.from({ length: WORKERS }, () => work(browser)));
for (const variant of VARIANTS) await makeSheets(browser, variant);
await browser.close();
await server.close();

console.log(`${stories.length - failed.length} stories in ${VARIANTS.length} variants: ${OUT}`);
if (failed.length > 0) {
  console.error(`These did not render:\n  ${failed.join('\n  ')}`);
  process.exitCode = 1;
}

async function work(on: Browser): Promise<void> {
  const context = await on.newContext({ reducedMotion: 'reduce', permissions: ['clipboard-write'] });
  const page = await context.newPage();
  for (let story = queue.shift(); story; story = queue.shift()) {
    const label = `${story.title.replace(/^.*\//, '')} · ${story.name}`;
    try {
      await take(page, story.id, label);
    } catch (error) {
      failed.push(`${label}: ${String(error).split('\n')[0]}`);
    }
  }
  await context.close();
}

/** Loads a story once, and looks at it in every variant: what its play function did stays. */
async function take(page: Page, id: string, label: string): Promise<void> {
  const [first] = VARIANTS as readonly [Variant, ...Variant[]];
  await page.setViewportSize({ width: first.width, height: first.height });
  // Checking for accessibility is the tests' business.
  await page.goto(`${origin}iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`);
  const phase = await page.waitForFunction(() => {
    const { __STORYBOOK_PREVIEW__: shown } = window as {
      __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } };
    };
    const now = shown?.currentRender?.phase ?? '';
    return /^(completed|finished|errored|aborted)$/.test(now) ? now : false;
  });
  if (!/^(completed|finished)$/.test(String(await phase.jsonValue()))) throw new Error('It threw.');
  // Skeletons come after 200 ms, what is loaded on idle a little later; a read that fails is tried once more.
  await page.waitForTimeout(400);
  await page
    .waitForFunction(() => !document.querySelector('.km-skeleton, [aria-busy="true"]'), null, {
      timeout: 1_500,
    })
    .catch(() => undefined);
  for (const variant of VARIANTS) {
    await page.setViewportSize({ width: variant.width, height: variant.height });
    await page.evaluate((theme) => {
      document.documentElement.dataset['kmTheme'] = theme;
      // What a mouse happened to rest on is not part of the state.
    }, variant.theme);
    await page.mouse.move(variant.width - 1, variant.height - 1);
    await page.waitForTimeout(150);
    const box = await page.evaluate(findBox);
    const clip = {
      x: Math.max(0, box.left - MARGIN),
      y: Math.max(0, box.top - MARGIN),
      width: Math.min(variant.width, box.right + MARGIN) - Math.max(0, box.left - MARGIN),
      height: Math.min(TALLEST, box.bottom + MARGIN - Math.max(0, box.top - MARGIN)),
    };
    const file = join(OUT, variant.name, `${id}.png`);
    await page.screenshot({ path: file, fullPage: true, clip });
    shots[variant.name].push({ id, label, file, width: clip.width, height: clip.height });
  }
}

/** Around everything the story shows, on the page and above it. */
function findBox(): { left: number; top: number; right: number; bottom: number } {
  const shown = [
    ...document.querySelectorAll(
      '#storybook-root > *, .km-dialog, .km-menu, .km-popover, .km-usage-filter-panel',
    ),
  ]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 1 && height > 1);
  if (shown.length === 0) return { left: 0, top: 0, right: 320, bottom: 120 };
  return {
    left: Math.min(...shown.map(({ left }) => left)) + scrollX,
    top: Math.min(...shown.map(({ top }) => top)) + scrollY,
    right: Math.max(...shown.map(({ right }) => right)) + scrollX,
    bottom: Math.max(...shown.map(({ bottom }) => bottom)) + scrollY,
  };
}

/** In order, in rows, as many as fit on a sheet. */
async function makeSheets(on: Browser, { name, theme, scale }: Variant): Promise<void> {
  const page = await on.newPage({ viewport: { width: SHEET.width, height: SHEET.height } });
  const sheets: Shot[][] = [];
  let [x, y, rowHeight] = [0, Number.POSITIVE_INFINITY, 0];
  for (const shot of shots[name].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [width, height] = [shot.width * scale + GAP, shot.height * scale + GAP + CAPTION];
    if (x + width > SHEET.width) [x, y, rowHeight] = [0, y + rowHeight, 0];
    rowHeight = Math.max(rowHeight, height);
    if (y + rowHeight > SHEET.height) {
      [x, y, rowHeight] = [0, 0, height];
      sheets.push([]);
    }
    x += width;
    sheets.at(-1)?.push(shot);
  }
  for (const [number, sheet] of sheets.entries()) {
    await page.setContent(sheetHtml(sheet, scale, theme));
    await page.screenshot({ path: join(OUT, `sheet-${name}-${number + 1}.png`), fullPage: true });
  }
  await page.close();
}

function sheetHtml(sheet: readonly Shot[], scale: number, theme: Variant['theme']): string {
  const figures = sheet.map(({ file, label, width }) => {
    const data = readFileSync(file).toString('base64');
    return `<figure style="width:${width * scale}px"><figcaption>${label}</figcaption><img width="${width * scale}" src="data:image/png;base64,${data}"></figure>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body { display: flex; flex-wrap: wrap; align-items: start; margin: 0; color-scheme: ${theme}; background: light-dark(#d8dade, #2c2e34); }
    figure { margin: ${GAP / 2}px; }
    figcaption { height: ${CAPTION}px; overflow: hidden; font: 600 12px/${CAPTION}px sans-serif; }
    img { display: block; }
  </style>${figures.join('')}`;
}
