import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { launchOptions } from '../../scripts/chromium.ts';
import type { AxeFindings, Findings } from './page/checks.ts';
import type { StoryPage } from './page/main.tsx';
import { startStoryPage } from './storyPage.ts';
import { walkByTab } from './walk.ts';

declare global {
  // Set by `page/main.tsx`.
  var page: StoryPage;
}

/** No fault of colours hides one of direction, so that the dark and the mirrored page are looked at in one. */
export const LOOKS = ['light', 'dark and from right to left', 'forced colors'] as const;
export type Look = (typeof LOOKS)[number];

/** What was seen of one story. */
export interface Seen {
  readonly axe: Readonly<Record<Look, AxeFindings>>;
  /** Roles, names and states, as assistive technology has them. */
  readonly snapshot: string;
  readonly smallTargets: Findings;
  readonly smallTargetsOnTouch: Findings;
  readonly movingThings: Findings;
  readonly unseenFocus: Findings;
  readonly sidewaysScroll: Findings;
  readonly misdirected: Findings;
  readonly withoutRoot: Findings;
  readonly leaks: Findings;
  readonly walk: Findings;
  readonly tabStops: number;
  readonly errors: Findings;
}

export type Tour = ReadonlyMap<string, Seen>;

/** More than there are cores: a page waits more than it works. */
const PAGES = 4;
const WIDE = { width: 1200, height: 900 };
const NARROW = { width: 320, height: 720 };

const OPTIONS: BrowserContextOptions = {
  viewport: WIDE,
  reducedMotion: 'reduce',
  timezoneId: 'Asia/Ho_Chi_Minh',
  locale: 'en-US',
};

/** Every story in Chromium: shown once, and looked at in every way that the tests ask about. */
export async function takeTour(): Promise<Tour> {
  return await withPages(PAGES, async (visitors) => {
    const all = await visitors[0]!.page.evaluate(() => window.page.stories);
    const names = new Set(all.map(({ name }) => name));
    // A dark twin shows nothing that its light one, looked at in the dark, does not.
    const queue = all.filter(({ name, theme }) => theme !== 'dark' || !names.has(name.replace('/Dark', '/')));
    const tour = new Map<string, Seen>();
    await Promise.all(
      visitors.map(async (visitor) => {
        for (let story = queue.shift(); story; story = queue.shift()) {
          tour.set(story.name, await visit(visitor, story));
        }
      }),
    );
    return new Map([...tour].sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** So many pages of the stories, for as long as it takes. */
export async function withPages<T>(
  count: number,
  show: (visitors: readonly Visitor[]) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const served = await startStoryPage();
  const browser = await chromium.launch(launchOptions());
  try {
    return await show(
      await Promise.all(Array.from({ length: count }, () => openPage(browser, served.url, options))),
    );
  } finally {
    await browser.close();
    await served.close();
  }
}

export interface Visitor {
  readonly page: Page;
  readonly touch: (isOn: boolean) => Promise<void>;
  readonly takeErrors: () => Findings;
}

async function openPage(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ ...OPTIONS, ...options });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let errors: string[] = [];
  page.on('pageerror', ({ message }) => void errors.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') errors.push(line.text());
  });
  await page.goto(url);
  await page.waitForFunction(() => 'page' in window);
  // From now on the keyboard is what the reader uses: focus is shown.
  await page.keyboard.press('Shift');
  return {
    page,
    touch: async (isOn) => {
      await session.send('Emulation.setTouchEmulationEnabled', { enabled: isOn, maxTouchPoints: 1 });
    },
    takeErrors: () => {
      const taken = errors;
      errors = [];
      return taken;
    },
  };
}

const IS_NIGHTLY = process.env['KEYMOUNT_NIGHTLY'] !== undefined;

async function visit(
  { page, touch, takeErrors }: Visitor,
  { name, isNarrow }: StoryPage['stories'][number],
): Promise<Seen> {
  await page.setViewportSize(isNarrow ? NARROW : WIDE);
  const failure = await page
    .evaluate((story) => window.page.show(story), name)
    .then(
      () => [],
      (error: unknown) => [`does not play: ${String(error)}`],
    );
  const leaks = await page.evaluate(() => window.page.leaks());
  // By day the whole page, in each of its states; what stands in it alone is looked at stop by stop below.
  const isWholePage = name.startsWith('ApiKeyManager/');
  const walk = IS_NIGHTLY || isWholePage ? await walkByTab(page) : [];
  // On the way a part may have changed: a long list scrolls, a panel closes.
  if (IS_NIGHTLY && !isWholePage) await page.evaluate((story) => window.page.show(story), name);
  const dress = (theme: string, dir = 'ltr'): Promise<void> =>
    page.evaluate((look) => window.page.dress(look), { theme, dir });
  const snapshot = await page.locator('body').ariaSnapshot();

  await dress('light');
  const light = await page.evaluate(() => window.page.runAxe('all'));
  const outside = await page.evaluate(() => window.page.withoutRoot());
  const sideways = await page.evaluate(() => window.page.sidewaysScroll());
  const moving = await page.evaluate(() => window.page.movingThings());
  const small = await page.evaluate(() => window.page.smallTargets(24));
  const tabStops = await page.evaluate(() => window.page.countTabStops());
  const focus = await page.evaluate(() => window.page.unseenFocus());

  await dress('dark', 'rtl');
  if (/^- menu /m.test(snapshot)) {
    // An open menu has the direction in which it was opened.
    await page.evaluate((story) => window.page.show(story), name);
    await dress('dark', 'rtl');
  }
  const darkRtl = await page.evaluate(() => window.page.runAxe('of a look'));
  const directions = await page.evaluate(() => window.page.misdirected());
  const sidewaysRtl = await page.evaluate(() => window.page.sidewaysScroll());

  await page.emulateMedia({ forcedColors: 'active' });
  await dress('light');
  const forced = await page.evaluate(() => window.page.runAxe('of a look'));
  const forcedFocus = await page.evaluate(() => window.page.unseenFocus());
  await page.emulateMedia({ forcedColors: 'none' });

  await touch(true);
  await dress('light');
  const smallOnTouch = await page.evaluate(() => window.page.smallTargets(44));
  await touch(false);

  const inLook = (look: Look, findings: Findings): Findings =>
    findings.map((finding) => `${look}: ${finding}`);
  return {
    axe: { light, 'dark and from right to left': darkRtl, 'forced colors': forced },
    snapshot,
    smallTargets: small,
    smallTargetsOnTouch: smallOnTouch,
    movingThings: moving,
    unseenFocus: [...focus, ...inLook('forced colors', forcedFocus)],
    sidewaysScroll: [...sideways, ...inLook('dark and from right to left', sidewaysRtl)],
    misdirected: directions,
    withoutRoot: outside,
    leaks,
    walk,
    tabStops,
    errors: [...failure, ...takeErrors()],
  };
}

/** What a check found, by story: nothing for those without a fault. */
export function faultsOf(
  tour: Tour,
  pick: (seen: Seen, name: string) => Findings,
): Readonly<Record<string, Findings>> {
  return Object.fromEntries(
    [...tour].flatMap(([name, seen]) => {
      const found = pick(seen, name);
      return found.length > 0 ? [[name, found]] : [];
    }),
  );
}
