import { scenarios } from '@keymount/testing';
import { UsageOverview } from '@keymount/ui';
import { expect, fireEvent, spyOn, userEvent, waitFor, within } from 'storybook/test';
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

interface Played {
  readonly canvasElement: HTMLElement;
}

async function compare({ canvasElement }: Played): Promise<void> {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('checkbox', { name: /^Compare/ }));
  await expect(await canvas.findByText(/^Before: /)).toBeVisible();
}

/** By click: the card stays, and has a way to the hours. */
async function pin({ canvasElement }: Played): Promise<HTMLElement> {
  const canvas = within(canvasElement);
  const chart = await canvas.findByRole('application');
  const { left, top, width } = chart.getBoundingClientRect();
  await fireEvent.pointerDown(chart, { clientX: left + width * 0.7, clientY: top + 100 });
  return await canvas.findByRole('button', { name: /^Show hours of/ });
}

async function open({ canvasElement }: Played): Promise<void> {
  await userEvent.click(await pin({ canvasElement }));
  const canvas = within(canvasElement);
  await expect(await canvas.findByRole('navigation', { name: 'Where you are' })).toBeVisible();
  await expect(await canvas.findByRole('application')).toBeVisible();
}

export const Compared = meta.story({ play: compare });

export const DarkCompared = meta.story({ globals: { theme: 'dark' }, play: compare });

export const NarrowCompared = meta.story({ globals: { viewport: { value: 'narrow' } }, play: compare });

/** Whole months: the one before is a day longer or shorter. */
export const ComparedMonth = meta.story({ args: { defaultPeriod: 'lastMonth' }, play: compare });

/** There is no usage from before the ninety days, so there are no percentages. */
export const ComparedWithNothing = meta.story({ args: { defaultPeriod: 'last90Days' }, play: compare });

export const Pinned = meta.story({
  play: async (played) => {
    await expect(await pin(played)).toBeVisible();
  },
});

export const Opened = meta.story({ play: open });

export const DarkOpened = meta.story({ globals: { theme: 'dark' }, play: open });

export const NarrowOpened = meta.story({ globals: { viewport: { value: 'narrow' } }, play: open });

export const ImageFailed = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null));
    await userEvent.click(await canvas.findByRole('button', { name: 'Download image' }));
    await expect(await canvas.findByText('The image could not be made. Try again.')).toBeVisible();
  },
});
