import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { stories } from './page/stories.ts';
import { withPages } from './tour.ts';

// Pages of documentation, which need a browser to be imported at all, and have no part in a story.
vi.mock('@storybook/addon-docs', () => ({ default: () => ({}) }));

const zoneOfTests = process.env['TZ'];

afterEach(() => {
  if (zoneOfTests === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneOfTests;
});

type Rendered = readonly (readonly [name: string, html: string])[];

/** Every story as a server in a zone renders it; it knows neither the theme nor the width, so twins count once. */
function renderAll(zone: string): Rendered {
  process.env['TZ'] = zone;
  const day = new Date('2026-11-23T20:00:00Z').getDate();
  if (day !== (zone === 'UTC' ? 23 : 24)) throw new Error(`The zone ${zone} is not in force`);
  const plain = [...stories].filter(([name]) => {
    const twin = name.replace(/(?<=\/)(Dark|Narrow)+/, '');
    return twin === name || !stories.has(twin);
  });
  return plain.map(([name, Story]) => [
    name,
    renderToString(
      <StrictMode>
        <Story />
      </StrictMode>,
    ),
  ]);
}

let rendered: Rendered;

beforeAll(() => {
  rendered = renderAll('UTC');
});

it('R94 no story has a style attribute or a style element as a server renders it', () => {
  expect(rendered.length).toBeGreaterThan(120);
  expect(rendered.filter(([, html]) => /\sstyle=|<style/.test(html)).map(([name]) => name)).toEqual([]);
  // Dialogs come with the browser; what stands on the page is there before it.
  expect(rendered.filter(([, html]) => html.includes('class="km-')).length).toBeGreaterThan(60);
});

// So it is enough to take over in one other zone.
it('R59 every story is the same from servers in UTC and in Asia/Ho_Chi_Minh', () => {
  expect(renderAll('Asia/Ho_Chi_Minh')).toEqual(rendered);
});

it('R59 every story from a server in UTC is taken over in Asia/Ho_Chi_Minh, in strict mode, without a warning', async () => {
  const queue = [...rendered];
  const faults: Record<string, readonly string[]> = {};
  await withPages(
    3,
    async (visitors) => {
      await Promise.all(
        visitors.map(async ({ page, takeErrors }) => {
          for (let next = queue.shift(); next; next = queue.shift()) {
            const [name, html] = next;
            const mended = await page.evaluate(([story, text]) => window.page.hydrate(story, text), [
              name,
              html,
            ] as const);
            const found = [...mended, ...takeErrors()].filter(
              (text) => !text.includes('A cell of the host that throws'),
            );
            if (found.length > 0) faults[name] = found;
          }
        }),
      );
    },
    { timezoneId: 'Asia/Ho_Chi_Minh' },
  );
  expect(faults).toEqual({});
}, 600_000);

it('R59 this test can fail: a page that differs from the one of the server is caught', async () => {
  const [, html] = rendered.find(([name]) => name === 'UsageRangePicker/CustomDates')!;
  const found = await withPages(1, async ([visitor]) => {
    const mended = await visitor!.page.evaluate(
      (text) => window.page.hydrate('UsageRangePicker/CustomDates', text),
      html.replace('<select', '<b>planted</b><select'),
    );
    return [...mended, ...visitor!.takeErrors()];
  });
  expect(found.join()).toMatch(/hydrat/i);
}, 60_000);
