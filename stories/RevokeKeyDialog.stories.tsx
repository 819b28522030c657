import { hostileNames, scenarios } from '@keymount/testing';
import { RevokeKeyDialog } from '@keymount/ui';
import { expect, userEvent, waitFor } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { type Play, page, sampleKey } from './support.ts';

const meta = preview.meta({
  component: RevokeKeyDialog,
  title: 'Components/RevokeKeyDialog',
  args: { apiKey: sampleKey('nightly'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const revoke = async (context: Play) => {
  await userEvent.click(await page(context).findByRole('button', { name: 'Revoke key' }));
};

export const Typical = meta.story({});

export const StillInUse = meta.story({ args: { apiKey: sampleKey('production') } });

export const DarkStillInUse = StillInUse.extend({ globals: { theme: 'dark' } });

export const NarrowStillInUse = StillInUse.extend({ globals: { viewport: { value: 'narrow' } } });

export const UsageLoading = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { getUsage: 'hang' } }) },
});

export const UsageUnknown = meta.story({ parameters: { client: scenarios.usageFails } });

export const NeverUsed = meta.story({ args: { apiKey: sampleKey('notebook') } });

export const TypedConfirmation = meta.story({
  args: { confirmation: 'name' as const },
  play: async (context: Play) => {
    await userEvent.type(await page(context).findByRole('textbox'), 'Nightly');
  },
});

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { revokeKey: 'hang' } }) },
  play: revoke,
});

export const Failed = meta.story({ parameters: { client: scenarios.failing }, play: revoke });

export const DarkFailed = Failed.extend({ globals: { theme: 'dark' } });

export const RateLimited = meta.story({ parameters: { client: scenarios.rateLimited }, play: revoke });

export const Offline = meta.story({ parameters: { client: scenarios.offline }, play: revoke });

export const OutcomeUnknown = meta.story({ parameters: { client: scenarios.answerLost }, play: revoke });

/** Somebody was faster: it is dead, as was asked, and the dialog closes as if it had done it. */
export const RevokedElsewhere = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { revokeKey: 'not-found' } }) },
  play: async (context: Play) => {
    await revoke(context);
    await waitFor(() => expect(page(context).queryByRole('alertdialog')).toBeNull());
  },
});

export const TypedConfirmationMatches = meta.story({
  args: { confirmation: 'name' as const },
  play: async (context: Play) => {
    await userEvent.type(await page(context).findByRole('textbox'), 'Nightly summaries');
  },
});

export const NoPermission = meta.story({ parameters: { client: scenarios.permission }, play: revoke });

/** Marks that turn text around are spelled out, so that nobody revokes one key for another. */
export const HostileName = meta.story({
  args: {
    apiKey: {
      ...sampleKey('nightly'),
      name: hostileNames.find((name) => /[\u202a-\u202e]/.test(name)) ?? 'Pay\u202emorf',
    },
    confirmation: 'name' as const,
  },
  globals: { viewport: { value: 'narrow' } },
});
