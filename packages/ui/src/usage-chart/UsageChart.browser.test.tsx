import type { UsageReport, UsageRow } from '@keymount/core';
import {
  createMemoryClient,
  type MemoryClient,
  sampleModels,
  scenarioNow,
  scenarios,
} from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../provider/ApiKeysProvider.js';
import { UsageTable } from '../usage-table/UsageTable.js';
import { UsageChart, type UsageChartProps } from './UsageChart.js';

const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-11T00:00:00Z', interval: 'day' } as const;
const DAY = 86_400_000;

function reportOf(models: number, days = 10, factor = 1): UsageReport {
  return {
    currency: 'USD',
    settledUntil: '2026-11-09T12:00:00Z',
    rows: Array.from({ length: models * days }, (_, index) => {
      const model = index % models;
      return {
        start: new Date(Date.parse(range.from) + Math.floor(index / models) * DAY).toISOString(),
        modelId: `model-${model}`,
        keyId: 'key',
        inputTokens: (models - model) * 1000 * factor,
        outputTokens: 10,
        requests: 1,
        cost: 0.001 * (model + 1),
      };
    }),
  };
}

interface Shown {
  readonly client?: MemoryClient;
  readonly provider?: Partial<ApiKeysProviderProps>;
}

function element(props: Partial<UsageChartProps>, { client, provider }: Shown = {}) {
  return (
    <StrictMode>
      <ApiKeysProvider
        client={client ?? createMemoryClient({ models: sampleModels })}
        now={Date.parse(scenarioNow)}
        timeZone="UTC"
        {...provider}
      >
        <UsageChart {...range} report={reportOf(3)} {...props} />
      </ApiKeysProvider>
    </StrictMode>
  );
}

const series = (): SVGPathElement[] => [
  ...document.querySelectorAll<SVGPathElement>('.km-usage-chart-series'),
];
const tooltip = (): HTMLElement | null => document.querySelector('.km-usage-chart-tooltip');
const application = (): HTMLElement => screen.getByRole('application');

async function drawn(count: number): Promise<void> {
  await waitFor(() => expect(series()).toHaveLength(count), { timeout: 10_000 });
}

function pointAt(share: number): void {
  const { left, top, width } = application().getBoundingClientRect();
  fireEvent.pointerMove(application(), { clientX: left + width * share, clientY: top + 60 });
}

const complaints: unknown[] = [];
beforeEach(async () => {
  await page.viewport(1000, 700);
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...args) => complaints.push(...args));
  vi.spyOn(console, 'warn').mockImplementation((...args) => complaints.push(...args));
});
afterEach(() => {
  vi.restoreAllMocks();
  // Recharts warns where it is drawn at no size, React where an update is not what it expects.
  if (complaints.length > 0) throw new Error(`The console was told: ${complaints.join(' ')}`);
});

describe('the drawing', () => {
  it('draws one path a series, the ninth of them for all the rest, with few nodes', async () => {
    const { container } = render(element({ report: reportOf(20, 10) }));
    await drawn(9);
    expect(series().map((path) => path.dataset['slot'])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      'other',
    ]);
    expect(container.querySelectorAll('*').length).toBeLessThan(500);
    expect(screen.getByRole('button', { name: 'Other (12)' })).toBeVisible();
  });

  it('R71 shows a series by its name rather than as an Other of one, in the colour that is left', async () => {
    const { rerender } = render(element({ report: reportOf(9) }));
    await drawn(9);
    expect(screen.queryByRole('button', { name: /Other/ })).toBeNull();
    expect(screen.getByRole('button', { name: 'model-8' })).toBeVisible();
    expect(series().map((path) => path.dataset['slot'])).toContain('other');
    rerender(element({ report: reportOf(4), top: 3 }));
    await drawn(4);
    expect(screen.getByRole('button', { name: 'model-3' })).toBeVisible();
    expect(series().map((path) => path.dataset['slot'])).not.toContain('other');
  });

  it('counts no others where the backend has added them up: nobody knows how many they were', async () => {
    const { rows } = reportOf(2);
    render(
      element({
        report: {
          rows: [...rows, { ...rows[0]!, keyId: undefined, modelId: undefined, isOther: true } as never],
        },
      }),
    );
    await drawn(3);
    expect(screen.getByRole('button', { name: 'Other' })).toBeVisible();
  });

  it('draws areas in the same room, read in the same way', async () => {
    const { rerender } = render(element({}));
    await drawn(3);
    pointAt(0.5);
    const text = tooltip()!.textContent;
    const boxes = series().map((path) => path.getBoundingClientRect());
    rerender(element({ kind: 'areas' }));
    await waitFor(() =>
      expect(series().map(({ dataset }) => dataset['kind'])).toEqual(Array(3).fill('areas')),
    );
    for (const [index, path] of series().entries()) {
      const { top, left, right } = path.getBoundingClientRect();
      expect(top).toBeCloseTo(boxes[index]!.top, 0);
      expect(left).toBeLessThan(boxes[index]!.left);
      expect(right).toBeGreaterThan(boxes[index]!.right);
    }
    pointAt(0.9);
    pointAt(0.5);
    expect(tooltip()).toHaveTextContent(text);
  });

  it('keeps at most 120 bars: a year of hours is drawn by the month', async () => {
    const report: UsageReport = {
      rows: Array.from({ length: 365 * 24 }, (_, hour) => ({
        start: new Date(Date.parse('2025-11-01T00:00:00Z') + hour * 3_600_000).toISOString(),
        modelId: 'm',
        inputTokens: 1,
        outputTokens: 0,
      })),
    };
    render(element({ report, from: '2025-11-01T00:00:00Z', to: '2026-11-01T00:00:00Z', interval: 'hour' }));
    await drawn(1);
    expect(series()[0]!.getAttribute('d')!.split('M')).toHaveLength(12 + 1);
  });

  it('R46 has its full size before the code that draws is there, and keeps it', async () => {
    render(element({}));
    const box = document.querySelector('.km-usage-chart')!;
    const before = box.getBoundingClientRect().height;
    await drawn(3);
    expect(box.getBoundingClientRect().height).toBe(before);
    expect(before).toBeGreaterThan(280);
  });

  it('lies exactly on the axes of Recharts: what is pointed at is what is drawn there', async () => {
    render(element({}));
    await drawn(3);
    const area = document.querySelector('.recharts-cartesian-grid line')!.getBoundingClientRect();
    pointAt(0.999 - 4 / 1000);
    const band = document.querySelector('.km-usage-chart-band')!.getBoundingClientRect();
    expect(band.right).toBeCloseTo(area.right, 0);
    expect(band.width).toBeCloseTo(area.width / 10, 0);
    const bars = series()[0]!.getBoundingClientRect();
    expect(bars.left).toBeGreaterThan(area.left);
    expect(bars.right).toBeLessThan(area.right);
  });

  it('marks where settled numbers end', async () => {
    render(element({}));
    await drawn(3);
    const area = document.querySelector('.recharts-cartesian-grid line')!.getBoundingClientRect();
    const mark = document.querySelector('.km-usage-chart-settled')!.getBoundingClientRect();
    // Half a day into the ninth of ten days.
    expect((mark.left - area.left) / area.width).toBeCloseTo(0.85, 2);
  });

  it('draws nothing anew when only names arrive, and keeps the colours when the order changes', async () => {
    const { rerender } = render(element({}));
    await drawn(3);
    const before = series().map((path) => [path.dataset['series'], path.dataset['slot']]);
    const [first] = series();
    const turned = reportOf(3);
    const rows = turned.rows.map((row) => ({
      ...row,
      inputTokens: 10_000 / (Number(row.inputTokens) / 1000),
    }));
    rerender(element({ report: { ...turned, rows } }));
    await waitFor(() => expect(series()[0]!.dataset['series']).not.toBe(before[0]![0]));
    const after = series().map((path) => [path.dataset['series'], path.dataset['slot']]);
    expect(new Map(after as [string, string][])).toEqual(new Map(before as [string, string][]));
    expect(document.contains(first!)).toBe(true);
  });

  it('survives a report without rows, with one row, and with numbers that are not known', async () => {
    const { rerender } = render(element({ report: { rows: [] } }));
    await waitFor(() => expect(document.querySelector('.recharts-surface')).not.toBeNull());
    expect(series()).toHaveLength(0);
    const one = { start: range.from, modelId: 'm', inputTokens: 1, outputTokens: 0 };
    rerender(element({ report: { rows: [one] } }));
    await drawn(1);
    rerender(element({ report: { rows: [one] }, measure: 'cost' }));
    await waitFor(() => expect(series()[0]!.getAttribute('d') ?? '').toBe(''));
  });

  it.each([
    ['the wrong way round', { from: range.to, to: range.from }],
    ['empty', { to: range.from }],
    ['no range', { from: 'then', to: 'now' }],
  ])('R49 says that there is nothing where the range is %s', async (_, wrong) => {
    render(element(wrong));
    expect(await screen.findByText('No usage in this period')).toBeVisible();
    expect(screen.queryByRole('application')).toBeNull();
  });

  it('R49 draws the good rows of a report that nobody has checked', async () => {
    const good = reportOf(3).rows;
    const broken = [null, { ...good[0]!, inputTokens: Number.NaN }, { ...good[0]!, outputTokens: -1 }, {}];
    render(element({ report: { rows: [...broken, ...good].reverse() as UsageRow[] } }));
    await drawn(3);
    pointAt(0.5);
    expect(tooltip()).toHaveTextContent('Total usage6,030');
    expect(document.body.textContent).not.toMatch(/NaN|Infinity|Invalid/);
  });

  it('R49 draws three centuries in at most 120 bars, each of which says what it is', async () => {
    const rows = Array.from({ length: 300 }, (_, year) => ({
      start: `${1726 + year}-06-01T00:00:00Z`,
      modelId: 'm',
      inputTokens: 1,
      outputTokens: 0,
    }));
    render(
      element({
        report: { rows },
        from: '1726-01-01T00:00:00Z',
        to: '2026-01-01T00:00:00Z',
        interval: 'month',
      }),
    );
    await drawn(1);
    const bars = series()[0]!.getAttribute('d')!.split('M').length - 1;
    expect(bars).toBe(60);
    application().focus();
    await userEvent.keyboard('{End}');
    expect(screen.getByRole('status')).toHaveTextContent('January 2021 – December 2025: 5.');
    expect(tooltip()).toHaveTextContent('Total usage5');
  });

  it('R49 draws a million rows, and the sum is right', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 1_000_000 }, (_, index) => ({
      start: new Date(Date.parse(range.from) + Math.floor(index / 5_000) * 3_600_000).toISOString(),
      modelId: `m${index % 20}`,
      inputTokens: 1,
      outputTokens: 1,
    }));
    render(element({ report: { rows }, interval: 'hour', measure: 'inputTokens' }));
    await drawn(9);
    pointAt(0.1);
    expect(tooltip()).toHaveTextContent('Input tokens120,000');
  });

  it('is as wide as its place, whatever that becomes', async () => {
    render(element({}));
    await drawn(3);
    await page.viewport(320, 700);
    await waitFor(() => {
      const surface = document.querySelector('.recharts-surface')!.getBoundingClientRect();
      expect(surface.width).toBe(document.querySelector('.km-usage-chart-plot')!.clientWidth);
    });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});

describe('reading it', () => {
  it('R71 has a name and a description, and the drawing is hidden behind them', async () => {
    render(element({ groupBy: 'key', measure: 'cost' }));
    await drawn(1);
    const chart = screen.getByRole('application', { name: 'Cost by API key, Nov 1, 2026 to Nov 10, 2026' });
    expect(chart).toHaveAccessibleDescription(/Use the arrow keys/);
    expect(document.querySelector('.recharts-surface')!.closest('[aria-hidden="true"]')).not.toBeNull();
  });

  it('R71 arrow keys move over the intervals and say each', async () => {
    render(element({}));
    await drawn(3);
    application().focus();
    const said = (): string | null => screen.getByRole('status').textContent;
    await userEvent.keyboard('{ArrowRight}');
    expect(said()).toBe(
      'Tuesday, November 10, 2026: 6,030. model-0 3,010, model-1 2,010, and model-2 1,010.',
    );
    await userEvent.keyboard('{ArrowLeft}');
    expect(said()).toMatch(/^Monday, November 9, 2026/);
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(said()).toMatch(/^Sunday, November 1, 2026/);
    await userEvent.keyboard('{End}');
    expect(said()).toMatch(/^Tuesday, November 10, 2026/);
    expect(tooltip()).toHaveTextContent('6,030');
    await userEvent.keyboard('{Escape}');
    expect(tooltip()).toBeNull();
  });

  it('R71 says the same numbers as the table', async () => {
    const report = reportOf(3);
    render(
      <ApiKeysProvider client={createMemoryClient({})} timeZone="UTC" now={Date.parse(scenarioNow)}>
        <UsageChart {...range} to="2026-11-02T00:00:00Z" report={report} />
        <UsageTable {...range} to="2026-11-02T00:00:00Z" report={report} />
      </ApiKeysProvider>,
    );
    await drawn(3);
    pointAt(0.5);
    const rows = [...tooltip()!.querySelectorAll('.km-usage-chart-tooltip-row dd')].map(
      (cell) => cell.textContent,
    );
    const cells = [...document.querySelectorAll('tr > [data-column="totalTokens"]:is(td)')].map(
      (cell) => cell.textContent,
    );
    expect(rows).toEqual(cells);
    expect(rows).toHaveLength(4);
  });

  it('R56 says counts beyond 2^53 to the last digit, in the card and in words, and ranks them by it', async () => {
    const counts = { low: '9007199254740992', high: '9007199254740993' };
    const rows = Object.entries(counts).map(([modelId, inputTokens]) => ({
      start: range.from,
      modelId,
      inputTokens,
      outputTokens: 0,
    }));
    // Over the whole range the other one is larger.
    const later = { ...rows[0]!, start: '2026-11-02T00:00:00Z', inputTokens: '10' };
    render(element({ report: { rows: [...rows, later] } }));
    await drawn(2);
    pointAt(0.1);
    expect([...tooltip()!.querySelectorAll('dd')].map((cell) => cell.textContent)).toEqual([
      '9,007,199,254,740,993',
      '9,007,199,254,740,992',
      '18,014,398,509,481,985',
    ]);
    application().focus();
    await userEvent.keyboard('{Home}');
    expect(screen.getByRole('status')).toHaveTextContent(
      /18,014,398,509,481,985.*9,007,199,254,740,993.*9,007,199,254,740,992/,
    );
  });

  it('sorts the card by value and ends it with the sum', async () => {
    render(element({ measure: 'cost' }));
    await drawn(3);
    pointAt(0.5);
    expect([...tooltip()!.querySelectorAll('dd')].map((cell) => cell.textContent)).toEqual([
      '$0.003',
      '$0.002',
      '$0.001',
      '$0.006',
    ]);
  });

  it('WCAG 1.4.13: Escape dismisses the card where the pointer is, and another place brings it back', async () => {
    render(element({}));
    await drawn(3);
    pointAt(0.5);
    expect(tooltip()).not.toBeNull();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => expect(tooltip()).toBeNull());
    pointAt(0.5);
    expect(tooltip()).toBeNull();
    pointAt(0.8);
    expect(tooltip()).not.toBeNull();
  });

  it('keeps the card that was pinned by a press until a press elsewhere', async () => {
    render(element({}));
    await drawn(3);
    const { left, top, width } = application().getBoundingClientRect();
    fireEvent.pointerDown(application(), { clientX: left + width / 2, clientY: top + 60 });
    fireEvent.pointerLeave(application());
    const text = tooltip()!.textContent;
    pointAt(0.9);
    expect(tooltip()).toHaveTextContent(text);
    fireEvent.pointerDown(document.body);
    await waitFor(() => expect(tooltip()).toBeNull());
  });

  it.each([0.02, 0.3, 0.5, 0.7, 0.99])('keeps the card inside at %d of a narrow chart', async (share) => {
    await page.viewport(320, 700);
    render(element({}));
    await drawn(3);
    pointAt(share);
    const card = tooltip();
    if (!card) return;
    const chart = application().getBoundingClientRect();
    expect(card.getBoundingClientRect().left).toBeGreaterThanOrEqual(chart.left - 0.5);
    expect(card.getBoundingClientRect().right).toBeLessThanOrEqual(chart.right + 0.5);
  });

  it('hides a series on request, in the drawing and in the card, and says that the sum is of what is shown', async () => {
    render(element({}));
    await drawn(3);
    const button = screen.getByRole('button', { name: 'model-0' });
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await drawn(2);
    pointAt(0.5);
    expect(tooltip()).toHaveTextContent('Total shown3,020');
    await userEvent.click(button);
    await drawn(3);
  });

  it('lets the other series step back for the one that is pointed at in the legend', async () => {
    render(element({}));
    await drawn(3);
    await userEvent.hover(screen.getByRole('button', { name: 'model-1' }));
    expect(series().map((path) => path.hasAttribute('data-behind'))).toEqual([true, false, true]);
    await userEvent.unhover(screen.getByRole('button', { name: 'model-1' }));
    await waitFor(() => expect(series().some((path) => path.hasAttribute('data-behind'))).toBe(false));
  });
});

describe('its states', () => {
  it('R47 says that usage could not be loaded, with a way to try again', async () => {
    const client = scenarios.typical({ fail: { getUsage: { code: 'permission', times: 1 } } });
    render(
      element({ report: undefined, from: '2026-11-10T00:00:00Z', to: '2026-11-20T00:00:00Z' }, { client }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await drawn(5);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('R75 runs from left to right in every direction of writing', async () => {
    render(<div dir="rtl">{element({})}</div>);
    await drawn(3);
    const texts = [...document.querySelectorAll('.km-usage-chart-tick[data-axis="time"]')];
    expect(texts[0]).toHaveTextContent('Nov 1');
    const [first, last] = [texts[0]!, texts.at(-1)!].map((text) => text.getBoundingClientRect());
    expect(first!.left).toBeLessThan(last!.left);
  });
});
