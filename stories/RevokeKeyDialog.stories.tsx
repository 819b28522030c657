import { hostileNames, sampleKeys, scenarios } from '@keymount/testing';
import { RevokeKeyDialog } from '@keymount/ui';
import { userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const key = (id: string) => sampleKeys.find((each) => each.id === `key_${id}`)!;

const meta = preview.meta({
  component: RevokeKeyDialog,
  title: 'Components/RevokeKeyDialog',
  args: { apiKey: key('nightly'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

type Play = { readonly canvasElement: HTMLElement };

const page = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

const revoke = async ({ canvasElement }: Play) => {
  await userEvent.click(await page(canvasElement).findByRole('button', { name: 'Revoke key' }));
};

export const Typical = meta.story({});

export const StillInUse = meta.story({ args: { apiKey: key('production') } });

export const DarkStillInUse = StillInUse.extend({ globals: { theme: 'dark' } });

export const NarrowStillInUse = StillInUse.extend({ globals: { viewport: { value: 'narrow' } } });

export const UsageLoading = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { getUsage: 'hang' } }) },
});

export const UsageUnknown = meta.story({ parameters: { client: scenarios.usageFails } });

export const NeverUsed = meta.story({ args: { apiKey: key('notebook') } });

export const TypedConfirmation = meta.story({
  args: { confirmation: 'name' as const },
  play: async ({ canvasElement }: Play) => {
    await userEvent.type(await page(canvasElement).findByRole('textbox'), 'Nightly');
  },
});

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { revokeKey: 'hang' } }) },
  play: revoke,
});

export const Failed = meta.story({ parameters: { client: scenarios.failing }, play: revoke });

export const DarkFailed = Failed.extend({ globals: { theme: 'dark' } });

export const NoPermission = meta.story({ parameters: { client: scenarios.permission }, play: revoke });

/** Marks that turn text around are spelled out, so that nobody revokes one key for another. */
export const HostileName = meta.story({
  args: {
    apiKey: {
      ...key('nightly'),
      name: hostileNames.find((name) => /[\u202a-\u202e]/.test(name)) ?? 'Pay\u202emorf',
    },
    confirmation: 'name' as const,
  },
  globals: { viewport: { value: 'narrow' } },
});
