import type { UsageReport } from '@keymount/core';
import { scenarioNow, scenarios } from '@keymount/testing';
import { UsageChart } from '@keymount/ui';
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const range = {
  from: '2026-10-24T17:00:00.000Z',
  to: '2026-11-23T17:00:00.000Z',
  interval: 'day',
} as const;

const meta = preview.meta({
  component: UsageChart,
  title: 'Components/UsageChart',
  parameters: { client: scenarios.typical },
  args: range,
});

export default meta;

interface Played {
  readonly canvasElement: HTMLElement;
}

async function hover({ canvasElement }: Played): Promise<void> {
  const chart = await within(canvasElement).findByRole('application');
  const { left, width, top } = chart.getBoundingClientRect();
  await fireEvent.pointerMove(chart, { clientX: left + width * 0.6, clientY: top + 100 });
  await waitFor(() => expect(chart).toHaveTextContent('2026'));
}

const manySeries: UsageReport = {
  currency: 'USD',
  rows: Array.from({ length: 30 * 12 }, (_, index) => ({
    start: new Date(
      Date.parse('2026-10-24T17:00:00.000Z') + Math.floor(index / 12) * 86_400_000,
    ).toISOString(),
    modelId: `model-${(index % 12) + 1}`,
    inputTokens: Math.round(1000 * (14 - (index % 12)) * (2 + Math.sin(index))),
    outputTokens: 400 * (14 - (index % 12)),
    requests: 10,
    cost: 0.01,
  })),
};

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const ByKey = meta.story({ args: { groupBy: 'key' } });

export const Cost = meta.story({ args: { measure: 'cost' } });

export const ByTheHour = meta.story({
  args: { from: '2026-11-21T17:00:00.000Z', to: '2026-11-23T17:00:00.000Z', interval: 'hour' },
});

export const TopThree = meta.story({ args: { groupBy: 'key', top: 3 } });

/** Twelve models: eight colours and the rest as one. */
export const ManySeries = meta.story({ args: { report: manySeries } });

export const DarkManySeries = meta.story({ args: { report: manySeries }, globals: { theme: 'dark' } });

export const Areas = meta.story({ args: { kind: 'areas' } });

export const DarkManyAreas = meta.story({
  args: { kind: 'areas', report: manySeries },
  globals: { theme: 'dark' },
});

export const NarrowAreas = meta.story({
  args: { kind: 'areas' },
  globals: { viewport: { value: 'narrow' } },
});

export const AreasHovered = meta.story({ args: { kind: 'areas' }, play: hover });

export const Gaps = meta.story({ parameters: { client: scenarios.partialUsage } });

export const Loading = meta.story({ parameters: { client: scenarios.loading } });

export const Failing = meta.story({ parameters: { client: scenarios.usageFails } });

export const Hovered = meta.story({ play: hover });

export const DarkHovered = meta.story({ globals: { theme: 'dark' }, play: hover });

export const NarrowHovered = meta.story({ globals: { viewport: { value: 'narrow' } }, play: hover });

export const ReadByKeyboard = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const chart = await canvas.findByRole('application', { name: /^Total usage by Model/ });
    chart.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    await expect(canvas.getByRole('status')).toHaveTextContent(
      `${new Date(Date.parse(scenarioNow) - 86_400_000).getUTCDate()}`,
    );
  },
});

export const OneHidden = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: 'Qwen3 32B' });
    await userEvent.click(button);
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  },
});

const before = { from: '2026-09-24T17:00:00.000Z', to: '2026-10-24T10:00:00.000Z' };

export const Compared = meta.story({ args: { previous: before } });

export const DarkComparedAreas = meta.story({
  args: { previous: before, kind: 'areas' },
  globals: { theme: 'dark' },
});

export const NarrowCompared = meta.story({
  args: { previous: before },
  globals: { viewport: { value: 'narrow' } },
});

export const ComparedHovered = meta.story({ args: { previous: before }, play: hover });

export const ComparedWithNothing = meta.story({ args: { previous: { ...before, report: { rows: [] } } } });

/** Thirty years: a bar for every year or more, which its card says. */
export const ManyYears = meta.story({
  args: { from: '1996-12-31T17:00:00.000Z', to: '2026-12-31T17:00:00.000Z', interval: 'month' },
  play: async ({ canvasElement }) => {
    const chart = await within(canvasElement).findByRole('application');
    chart.focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(chart).toHaveTextContent(/October – December 2026/));
  },
});

export const NoRows = meta.story({ args: { report: { rows: [] } } });
