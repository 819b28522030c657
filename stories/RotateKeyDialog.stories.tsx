import { scenarios } from '@keymount/testing';
import { RotateKeyDialog } from '@keymount/ui';
import { userEvent } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { leakedKey, type Play, page, sampleKey } from './support.ts';

const meta = preview.meta({
  component: RotateKeyDialog,
  title: 'Components/RotateKeyDialog',
  args: { apiKey: sampleKey('support'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const rotate = async (context: Play) => {
  await userEvent.click(await page(context).findByRole('button', { name: 'Rotate key' }));
};

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const AtOnce = meta.story({
  play: async (context: Play) => {
    await userEvent.selectOptions(await page(context).findByRole('combobox'), 'Immediately');
  },
});

export const Expired = meta.story({ args: { apiKey: sampleKey('hackathon') } });

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { rotateKey: 'hang' } }) },
  play: rotate,
});

export const ServerError = meta.story({ parameters: { client: scenarios.failing }, play: rotate });

export const RateLimited = meta.story({ parameters: { client: scenarios.rateLimited }, play: rotate });

export const NoPermission = meta.story({ parameters: { client: scenarios.permission }, play: rotate });

/** What the host offers, down to seconds. */
export const OwnGrace = meta.story({ args: { graceOptions: [30, 86_400, 604_800] } });

export const OutcomeUnknown = meta.story({ parameters: { client: scenarios.answerLost }, play: rotate });

export const Rotated = meta.story({
  play: async (context: Play) => {
    await rotate(context);
    await page(context).findByRole('dialog', { name: 'Save your key' });
  },
});

/** Found in public: what happened, and the way to a new key. */
export const Leaked = meta.story({
  args: { apiKey: leakedKey },
  parameters: { client: scenarios.leaked },
});

export const DarkLeaked = Leaked.extend({ globals: { theme: 'dark' } });

export const NarrowLeaked = Leaked.extend({ globals: { viewport: { value: 'narrow' } } });

export const LeakReplaced = Leaked.extend({
  play: async (context: Play) => {
    await rotate(context);
    await page(context).findByText(/^The leaked key is dead/);
  },
});
