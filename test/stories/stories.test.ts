import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, LOOKS, type Look, type Seen, type Tour, takeTour, withPages } from './tour.ts';
import { walkByTab } from './walk.ts';

/** A name of more than 900 letters is left out of a snapshot: these are about exactly that. axe sees whether there is one. */
const WITHOUT_NAMES = /Long(Text|Names)$/;
/** Runs on by itself, as fast as the machine: how far it is when it is looked at is chance. */
const RUNNING = /UsageExportButton\/Exporting$/;
const SNAPSHOTS = join(import.meta.dirname, 'snapshots');

/** What axe leaves to a person, and what the person found. A rule, and a text that its message has. */
const TRIAGED: readonly (readonly [rule: string, where: RegExp, why: string])[] = [
  [
    'aria-hidden-focus',
    /data-radix-focus-guard|span:nth-child\(\d\):|\.km-api-key-(table|manager):|#(radix-\S+|meanwhile):/,
    'the guards hand the focus on, and what lies behind a modal cannot have it',
  ],
  [
    'color-contrast',
    /overlapped by another element|partially (overlaps|obscured)/,
    'what something lies over is judged in the stories in which nothing does; the chart in chartColors.test.ts',
  ],
  ['color-contrast', /too short to determine/, 'a nought on an axis has the colour of its neighbours'],
  [
    'color-contrast',
    /#radix-\S+: Axe encountered an error/,
    'the title of a dialog that scrolls; axe can judge the same one in a dialog that does not',
  ],
];

let tour: Tour;

beforeAll(async () => {
  tour = await takeTour();
}, 900_000);

describe('every story', () => {
  it('was seen, and most have something to tab to', () => {
    expect(tour.size).toBeGreaterThan(150);
    expect([...tour.values()].filter(({ tabStops }) => tabStops > 0).length).toBeGreaterThan(150);
  });

  it.each(LOOKS)('R63 axe finds nothing in it: %s', (look) => {
    expect(faultsOf(tour, ({ axe }) => axe[look].violations.filter(isOurs))).toEqual({});
  });

  it('R63 what axe cannot decide was looked at by a person', () => {
    expect(
      faultsOf(tour, ({ axe }) => LOOKS.flatMap((look) => axe[look].undecided.filter(isUntriaged(look)))),
    ).toEqual({});
  });

  it('R68 has a name for every control, dialog, table, group and chart', () => {
    expect(
      faultsOf(tour, ({ snapshot }, name) => (WITHOUT_NAMES.test(name) ? [] : unnamed(snapshot))),
    ).toEqual({});
  });

  it('R68 reads to assistive technology as it did: role, name and state of everything (vitest -u accepts)', async () => {
    const settled = [...tour].filter(([name]) => !RUNNING.test(name));
    for (const [name, { snapshot }] of settled) {
      await expect.soft(`${repeatable(snapshot)}\n`).toMatchFileSnapshot(fileOf(name));
    }
    const kept = readdirSync(SNAPSHOTS, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yml'),
    );
    expect(kept.sort(), 'no snapshot of a story that is gone').toEqual(
      settled.map(([name]) => `${name}.yml`).sort(),
    );
  });

  it.each<[string, (seen: Seen) => readonly string[]]>([
    [
      'R1 R7 has the secret of a key that it made in the node that reveals it, and nowhere else',
      ({ leaks }) => leaks,
    ],
    ['R73 is never wider than the page', ({ sidewaysScroll }) => sidewaysScroll],
    ['R74 has no target below 24 × 24 px', ({ smallTargets }) => smallTargets],
    [
      'R74 has no target below 44 × 44 px on a touch screen',
      ({ smallTargetsOnTouch }) => smallTargetsOnTouch,
    ],
    ['R74 stands still where motion is turned off', ({ movingThings }) => movingThings],
    ['R75 is mirrored from right to left, but for what belongs to a key', ({ misdirected }) => misdirected],
    [
      'R76 shows the focus at every tab stop, in sight, in forced colours too',
      ({ unseenFocus }) => unseenFocus,
    ],
    [
      'R76 is walked through by Tab, by day if it is a whole page: every stop is come to, shows it and is in sight',
      ({ walk }) => walk,
    ],
    ['R72 has the look of its theme wherever it stands', ({ withoutRoot }) => withoutRoot],
  ])('%s', (_, pick) => {
    expect(faultsOf(tour, pick)).toEqual({});
  });

  it('R59 plays without an error or a warning in the console', () => {
    expect(
      faultsOf(tour, ({ errors }) =>
        errors.filter((text) => !text.includes('A cell of the host that throws')),
      ),
    ).toEqual({});
  });
});

it('R63 R74 R76 these checks can fail: each finds what is planted for it', async () => {
  const found = await withPages(1, async ([visitor]) => {
    const { page } = visitor!;
    await page.evaluate(() => window.page.show('ApiKeyTable/Typical'));
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = `
        @keyframes planted { to { translate: 10px } }
        #planted { all: unset; position: fixed; inset: 8px auto auto 8px; width: 12px; height: 12px;
          animation: planted 1s infinite }
        #planted:focus-visible { outline: none }
        #cover { position: fixed; inset: 0 auto auto 0; width: 40px; height: 40px; z-index: 1 }
        #wide { width: 200vw; height: 1px }`;
      const planted = Object.assign(document.createElement('button'), {
        id: 'planted',
        className: 'km-planted',
      });
      const [cover, wide] = ['cover', 'wide'].map((id) =>
        Object.assign(document.createElement('div'), { id }),
      );
      document.querySelector('main')!.append(style, planted, cover!, wide!);
    });
    const walk = await walkByTab(page);
    const rest = await page.evaluate(async () => ({
      axe: (await window.page.runAxe('all')).violations,
      small: window.page.smallTargets(24),
      moving: window.page.movingThings(),
      focus: window.page.unseenFocus(),
      wide: window.page.sidewaysScroll(),
      outside: window.page.withoutRoot(),
      directions: window.page.misdirected(),
    }));
    return { ...rest, walk };
  });
  expect(found.axe.join()).toContain('button-name #planted');
  expect(found.small.join()).toContain('km-planted');
  expect(found.moving.join()).toContain('km-planted');
  expect(found.focus).toEqual([
    expect.stringMatching(/km-planted.*does not show/),
    expect.stringMatching(/km-planted.*is covered/),
  ]);
  expect(found.walk).toEqual([
    expect.stringMatching(/km-planted.*does not show/),
    expect.stringMatching(/km-planted.*is covered/),
  ]);
  expect(found.wide).toHaveLength(1);
  expect(found.outside.join()).toContain('km-planted');
  expect(found.directions.join(), 'the page is from left to right').toContain('is not rtl');
  expect(unnamed('- button\n- link "Named"\n- textbox: value\n- img')).toHaveLength(3);
}, 60_000);

/** A menu is put into the body, outside every landmark, and belongs to the button that opened it. */
function isOurs(violation: string): boolean {
  return !violation.startsWith('region div[data-radix-popper-content-wrapper');
}

function isUntriaged(look: Look): (finding: string) => boolean {
  return (finding) =>
    // In forced colours, contrast is what the user has chosen.
    !(look === 'forced colors' && finding.startsWith('color-contrast')) &&
    !TRIAGED.some(([rule, where]) => finding.startsWith(rule) && where.test(finding));
}

const NAMED =
  /^\s*- (button|link|textbox|searchbox|checkbox|radio|radiogroup|combobox|listbox|menu|menuitem|tab|tablist|tabpanel|switch|slider|spinbutton|application|img|table|dialog|alertdialog|group|region)(?![\w"])(?! ")/;

function unnamed(snapshot: string): readonly string[] {
  return snapshot.split('\n').filter((line) => NAMED.test(line));
}

/** Without what differs from run to run: a new key's secret, seconds that pass, and what was announced by then (R67). */
function repeatable(snapshot: string): string {
  return snapshot
    .replace(/km_test_[A-Za-z0-9]{38}/g, 'km_test_(secret)')
    .replace(/km_test_…\w{4}/g, 'km_test_…(end)')
    .replace(/^(\s*- status): .*$/gm, '$1')
    .replace(/\b\d+ seconds?\b/g, 'N seconds');
}

function fileOf(name: string): string {
  return join(SNAPSHOTS, `${name}.yml`);
}
