import { scenarios } from '@keymount/testing';
import { ApiKeyManager } from '@keymount/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: ApiKeyManager,
  title: 'Components/ApiKeyManager',
  parameters: { client: scenarios.typical },
});

export default meta;

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

/** The host has a navigation of its own, and shows one page. */
export const KeysPage = meta.story({ args: { page: 'keys' } });

export const UsagePage = meta.story({ args: { page: 'usage' } });

export const UsageTab = meta.story({ args: { defaultPage: 'usage' } });

export const Empty = meta.story({ parameters: { client: scenarios.empty } });

export const Loading = meta.story({ parameters: { client: scenarios.loading } });

/** Not on a paid plan: one notice instead of the whole page. */
export const PlanRequired = meta.story({ parameters: { client: scenarios.plan } });

export const DarkPlanRequired = meta.story({
  parameters: { client: scenarios.plan },
  globals: { theme: 'dark' },
});

/** The plan has ended, and its keys still work: they can be revoked, and no new ones made. */
export const PlanEnded = meta.story({
  parameters: {
    client: () =>
      scenarios.typical({
        account: { denied: { create: 'plan', rotate: 'plan' }, contactUrl: 'https://example.com/contact' },
      }),
  },
});

/** A backend that lists, creates and revokes: no usage, so no tabs. */
export const Minimal = meta.story({ parameters: { client: scenarios.minimal } });

async function choose(canvas: ReturnType<typeof within>, key: string, item: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: `Action for ${key}` }));
  await userEvent.click(await within(document.body).findByRole('menuitem', { name: item }));
}

export const RevokeOpen = meta.story({
  play: async ({ canvas }) => {
    await choose(canvas, 'Support assistant', 'Revoke');
    await within(document.body).findByRole('alertdialog');
  },
});

export const Disabled = meta.story({
  play: async ({ canvas }) => {
    await choose(canvas, 'Support assistant', 'Disable');
    await waitFor(() => expect(canvas.getAllByText('Disabled', { selector: 'span' })).toHaveLength(2));
  },
});

export const DisableFails = meta.story({
  parameters: { client: scenarios.failing },
  play: async ({ canvas }) => {
    await choose(canvas, 'Support assistant', 'Disable');
    await expect(await canvas.findByRole('alert')).toHaveTextContent('could not be disabled');
  },
});

/** A key that somebody found in a log. */
export const FindOpen = meta.story({
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Which key is this?' }));
    await within(document.body).findByRole('dialog', { name: 'Which key is this?' });
  },
});

export const LeakedKey = meta.story({ parameters: { client: scenarios.leaked } });

export const ManyKeys = meta.story({ parameters: { client: scenarios.many } });
