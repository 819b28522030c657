import { scenarios } from '@keymount/testing';
import { UsageTable } from '@keymount/ui';
import { expect, userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const range = {
  from: '2026-08-25T17:00:00.000Z',
  to: '2026-11-23T17:00:00.000Z',
  interval: 'day',
} as const;

const meta = preview.meta({
  component: UsageTable,
  title: 'Components/UsageTable',
  parameters: { client: scenarios.typical },
  args: range,
});

export default meta;

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const ByKey = meta.story({ args: { groupBy: 'key' } });

export const Open = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: 'Llama 3.3 70B Instruct' });
    await userEvent.click(button);
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await expect(canvas.getByRole('row', { name: /Staging/ })).toBeVisible();
  },
});

export const SortedByName = meta.story({ args: { defaultSort: { by: 'name', direction: 'ascending' } } });

export const UnknownPrices = meta.story({ parameters: { client: scenarios.partialUsage } });

export const LongNames = meta.story({
  parameters: { client: scenarios.longText },
  args: { groupBy: 'key' },
});

export const Loading = meta.story({ parameters: { client: scenarios.loading } });

export const Failing = meta.story({ parameters: { client: scenarios.usageFails } });
