import type { UsageReport } from '@keymount/core';
import { scenarios } from '@keymount/testing';
import { UsageExportButton } from '@keymount/ui';
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const range = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  interval: 'hour',
} as const;

/** A start of its own for each row is the most there is to do. */
function reportOf(rows: number): UsageReport {
  return {
    rows: Array.from({ length: rows }, (_, index) => ({
      start: new Date(Date.parse(range.from) + index * 20_000).toISOString(),
      modelId: 'm',
      inputTokens: 1,
      outputTokens: 1,
    })),
  };
}

const meta = preview.meta({
  component: UsageExportButton,
  title: 'Components/UsageExportButton',
  parameters: { client: scenarios.typical },
  args: { ...range, report: reportOf(10) },
});

export default meta;

async function start(canvasElement: HTMLElement): Promise<HTMLElement> {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: 'Export CSV' }));
  return await canvas.findByRole('button', { name: /^Stop export/ }, { timeout: 10_000 });
}

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

/** How far it is, and a way out. */
export const Exporting = meta.story({
  args: { report: reportOf(99_000) },
  play: async ({ canvasElement }) => {
    await expect(await start(canvasElement)).toBeVisible();
  },
});

export const Cancelled = meta.story({
  args: { report: reportOf(99_000) },
  play: async ({ canvasElement }) => {
    await userEvent.click(await start(canvasElement));
    await waitFor(() =>
      expect(within(canvasElement).getByRole('status')).toHaveTextContent('No file was made.'),
    );
  },
});

export const Failed = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    spyOn(URL, 'createObjectURL').mockImplementation(() => {
      throw new Error('out of memory');
    });
    await userEvent.click(await canvas.findByRole('button', { name: 'Export CSV' }));
    await expect(await canvas.findByRole('alert')).toBeVisible();
  },
});
