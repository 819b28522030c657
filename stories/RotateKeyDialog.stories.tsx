import { sampleKeys, scenarios } from '@keymount/testing';
import { RotateKeyDialog } from '@keymount/ui';
import { userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const key = (id: string) => sampleKeys.find((each) => each.id === `key_${id}`)!;

const leakedKey = scenarios
  .leaked()
  .control.keys()
  .find(({ leak }) => leak)!;

const meta = preview.meta({
  component: RotateKeyDialog,
  title: 'Components/RotateKeyDialog',
  args: { apiKey: key('support'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

type Play = { readonly canvasElement: HTMLElement };

const page = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

const rotate = async ({ canvasElement }: Play) => {
  await userEvent.click(await page(canvasElement).findByRole('button', { name: 'Rotate key' }));
};

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const AtOnce = meta.story({
  play: async ({ canvasElement }: Play) => {
    await userEvent.selectOptions(await page(canvasElement).findByRole('combobox'), 'Immediately');
  },
});

export const Expired = meta.story({ args: { apiKey: key('hackathon') } });

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { rotateKey: 'hang' } }) },
  play: rotate,
});

export const OutcomeUnknown = meta.story({ parameters: { client: scenarios.answerLost }, play: rotate });

export const Rotated = meta.story({
  play: async (context: Play) => {
    await rotate(context);
    await page(context.canvasElement).findByRole('dialog', { name: 'Save your key' });
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
    await page(context.canvasElement).findByText(/^The leaked key is dead/);
  },
});
