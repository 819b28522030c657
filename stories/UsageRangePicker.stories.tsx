import { scenarios } from '@keymount/testing';
import { UsageRangePicker } from '@keymount/ui';
import { expect, fireEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: UsageRangePicker,
  title: 'Components/UsageRangePicker',
  parameters: { client: scenarios.typical },
});

export default meta;

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

const dates = { firstDate: '2026-11-01', lastDate: '2026-11-14' };

export const CustomDates = meta.story({ args: { defaultValue: dates } });

export const NarrowCustomDates = meta.story({
  args: { defaultValue: dates },
  globals: { viewport: { value: 'narrow' } },
});

export const WrongWayRound = meta.story({
  args: { defaultValue: dates },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await fireEvent.change(canvas.getByLabelText('From'), { target: { value: '2026-11-20' } });
    await expect(canvas.getByRole('alert')).toBeVisible();
  },
});

export const FewPresets = meta.story({
  args: { presets: ['last7Days', 'last30Days'], allowCustom: false },
});
