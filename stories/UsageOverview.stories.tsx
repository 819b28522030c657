import { scenarios } from '@keymount/testing';
import { UsageOverview } from '@keymount/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: UsageOverview,
  title: 'Components/UsageOverview',
  parameters: { client: scenarios.typical },
  args: { refetchInterval: false },
});

export default meta;

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const ByKey = meta.story({ args: { defaultGroupBy: 'key' } });

export const Today = meta.story({ args: { defaultPeriod: 'today' } });

export const Quarter = meta.story({ args: { defaultPeriod: 'last90Days' } });

export const CustomDates = meta.story({
  args: { defaultPeriod: { firstDate: '2026-09-10', lastDate: '2026-11-23' } },
});

export const UnknownPrices = meta.story({ parameters: { client: scenarios.partialUsage } });

export const LongNames = meta.story({
  parameters: { client: scenarios.longText },
  args: { defaultGroupBy: 'key' },
});

export const NarrowLongNames = meta.story({
  parameters: { client: scenarios.longText },
  args: { defaultGroupBy: 'key' },
  globals: { viewport: { value: 'narrow' } },
});

export const Empty = meta.story({ parameters: { client: scenarios.empty } });

export const Loading = meta.story({ parameters: { client: scenarios.loading } });

export const Failing = meta.story({ parameters: { client: scenarios.usageFails } });

export const NoPermission = meta.story({
  parameters: { client: () => scenarios.typical({ account: { denied: { viewUsage: 'permission' } } }) },
});

export const NoPlan = meta.story({
  parameters: {
    client: () =>
      scenarios.typical({
        account: { denied: { viewUsage: 'plan' }, contactUrl: 'https://example.com/contact' },
      }),
  },
});

export const Unsupported = meta.story({ parameters: { client: scenarios.minimal } });

export const Filtered = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'All models' }));
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Qwen3 32B' }));
    await expect(canvas.getByRole('button', { name: '1 model' })).toBeVisible();
  },
});

/** The file is offered, and the button is ready for the next one. */
export const Exported = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const button = await canvas.findByRole('button', { name: 'Export CSV' });
    await userEvent.click(button);
    await waitFor(() =>
      expect(canvas.getByText('The CSV file was offered for download.')).toBeInTheDocument(),
    );
    await expect(button).toHaveFocus();
  },
});
