import type { UsageReport } from '@keymount/core';
import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageChart, type UsageChartProps } from './UsageChart.js';

const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-11T00:00:00Z', interval: 'day' } as const;
const before = { from: '2026-10-22T00:00:00Z', to: '2026-10-31T12:00:00Z' };

function reportOf(from: string, models: readonly string[], tokens: number, days = 10): UsageReport {
  return {
    rows: Array.from({ length: days * models.length }, (_, index) => ({
      start: new Date(Date.parse(from) + Math.floor(index / models.length) * 86_400_000).toISOString(),
      modelId: models[index % models.length]!,
      inputTokens: tokens,
      outputTokens: 0,
    })),
  };
}

function show(props: Partial<UsageChartProps> = {}) {
  return render(
    <ApiKeysProvider client={createMemoryClient({})} now={Date.parse(scenarioNow)} timeZone="UTC">
      <UsageChart
        {...range}
        report={reportOf(range.from, ['a', 'b'], 1_000)}
        previous={{ ...before, report: reportOf(before.from, ['a', 'b', 'gone'], 1_500, 9) }}
        {...props}
      />
    </ApiKeysProvider>,
  );
}

const line = (): SVGPathElement | null =>
  document.querySelector('.km-usage-chart-plot .km-usage-chart-previous:not([data-kind])');
const tooltip = (): HTMLElement | null => document.querySelector('.km-usage-chart-tooltip');

async function drawn(): Promise<SVGPathElement> {
  await waitFor(() => expect(line()).not.toBeNull(), { timeout: 10_000 });
  return line()!;
}

beforeEach(() => page.viewport(1000, 700));

describe('the period before, over the chart', () => {
  it('is a line of its own in the scale of the bars, named with its dates', async () => {
    show();
    const path = await drawn();
    // Nine days and the half of a tenth, in which nothing was recorded.
    expect(path.getAttribute('d')!.split('H')).toHaveLength(1 + 10);
    const bars = document.querySelector('.km-usage-chart-series:nth-of-type(2)')!.getBoundingClientRect();
    const top = path.getBoundingClientRect().top;
    // 4,500 then against 2,000 now, on the same axis.
    const axis = document.querySelector('.recharts-xAxis')!.getBoundingClientRect().top;
    expect((axis - top) / (axis - bars.top)).toBeCloseTo(2.25, 0);
    expect(screen.getByText('Before: Oct 22 – 31, 2026, up to 12:00 PM')).toBeVisible();
  });

  it('R71 stands in the card and in what is said', async () => {
    show();
    await drawn();
    screen.getByRole('application').focus();
    await userEvent.keyboard('{Home}');
    expect(tooltip()).toHaveTextContent('Before, Oct 224,500');
    expect(screen.getByRole('status')).toHaveTextContent(
      'Sunday, November 1, 2026: 2,000. a 1,000 and b 1,000. Before, Thursday, October 22, 2026: 4,500.',
    );
    await userEvent.keyboard('{End}');
    expect(tooltip()).toHaveTextContent('Before, Oct 31Nothing recorded');
  });

  it('R56 is of the series that are shown', async () => {
    show();
    await drawn();
    await userEvent.click(screen.getByRole('button', { name: 'a' }));
    screen.getByRole('application').focus();
    await userEvent.keyboard('{Home}');
    expect(tooltip()).toHaveTextContent('Total shown1,000');
    expect(tooltip()).toHaveTextContent('Before, Oct 223,000');
  });

  it('runs through the middles of areas', async () => {
    show({ kind: 'areas' });
    expect((await drawn()).getAttribute('d')!.split('L')).toHaveLength(10);
  });

  it('of nothing is no line above the axis, and the chart is there all the same', async () => {
    show({ previous: { ...before, report: { rows: [] } } });
    const path = await drawn();
    expect(path.getBoundingClientRect().height).toBe(0);
    fireEvent.pointerMove(screen.getByRole('application'), { clientX: 500, clientY: 150 });
    expect(tooltip()).toHaveTextContent(/Before, Oct \d+Nothing recorded/);
  });
});
