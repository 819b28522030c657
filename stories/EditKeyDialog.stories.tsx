import { sampleKeys, scenarios } from '@keymount/testing';
import { EditKeyDialog } from '@keymount/ui';
import { userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const key = (id: string) => sampleKeys.find((each) => each.id === `key_${id}`)!;

const leakedKey = scenarios
  .leaked()
  .control.keys()
  .find(({ leak }) => leak)!;

const meta = preview.meta({
  component: EditKeyDialog,
  title: 'Components/EditKeyDialog',
  args: { apiKey: key('support'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

type Play = { readonly canvasElement: HTMLElement };

const page = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

const change = async ({ canvasElement }: Play) => {
  const name = await page(canvasElement).findByRole('textbox', { name: 'Name' });
  await userEvent.type(name, ' (Hanoi)');
  for (const model of [/^Gemma 3/, /^Qwen3 32B/, /^GPT-OSS 120B/]) {
    await userEvent.click(await page(canvasElement).findByRole('checkbox', { name: model }));
  }
};

const save = async ({ canvasElement }: Play) => {
  await userEvent.click(page(canvasElement).getByRole('button', { name: 'Save' }));
};

export const Untouched = meta.story({});

export const NarrowUntouched = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const Changed = meta.story({ play: change });

export const DarkChanged = Changed.extend({ globals: { theme: 'dark' } });

export const NarrowChanged = Changed.extend({ globals: { viewport: { value: 'narrow' } } });

export const AllModels = meta.story({ args: { apiKey: key('production') } });

/** Models that nobody offers any more stay until somebody unticks them. */
export const WithdrawnModels = meta.story({ args: { apiKey: key('staging') } });

export const Expiring = meta.story({
  args: { apiKey: key('nightly') },
  play: async ({ canvasElement }: Play) => {
    await userEvent.selectOptions(
      await page(canvasElement).findByRole('combobox', { name: 'Expiry' }),
      '90 days',
    );
  },
});

export const Conflict = meta.story({
  parameters: { client: scenarios.conflict },
  play: async (context: Play) => {
    await change(context);
    await save(context);
    await page(context.canvasElement).findByText('This key was changed elsewhere while you were editing');
  },
});

export const DarkConflict = Conflict.extend({ globals: { theme: 'dark' } });

export const NameTaken = meta.story({
  parameters: { client: scenarios.nameTaken },
  play: async (context: Play) => {
    await change(context);
    await save(context);
  },
});

export const Gone = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { updateKey: 'not-found' } }) },
  play: async (context: Play) => {
    await change(context);
    await save(context);
  },
});

export const LongNames = meta.story({
  args: { apiKey: { ...key('support'), name: 'Tên rất dài '.repeat(8).trim() } },
  parameters: { client: () => scenarios.longText({ fail: { listKeys: 'hang' } }) },
  globals: { viewport: { value: 'narrow' } },
});

/** Found in public: what happened, and the way to a new key. */
export const Leaked = meta.story({
  args: { apiKey: leakedKey },
  parameters: { client: scenarios.leaked },
});

export const DarkLeaked = Leaked.extend({ globals: { theme: 'dark' } });

export const NarrowLeaked = Leaked.extend({ globals: { viewport: { value: 'narrow' } } });

/** One click selects only the models that were used; nothing is saved until Save. */
export const Trimmed = meta.story({
  play: async ({ canvasElement }: Play) => {
    await userEvent.click(await page(canvasElement).findByRole('button', { name: 'Select only those used' }));
  },
});
