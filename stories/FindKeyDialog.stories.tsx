import { scenarios } from '@keymount/testing';
import { FindKeyDialog } from '@keymount/ui';
import { userEvent } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { type Play, page, sampleKey } from './support.ts';

const meta = preview.meta({
  component: FindKeyDialog,
  title: 'Components/FindKeyDialog',
  args: { defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const find = async (context: Play, text: string) => {
  await userEvent.type(await page(context).findByRole('textbox'), text);
  await page(context).findAllByText(/It is|begins and ends like it|end like it|could not be loaded/);
};

export const Typical = meta.story({});

export const Found = meta.story({
  args: { onSelect: () => undefined },
  play: (context: Play) => find(context, `Bearer km_live_${'x'.repeat(30)}Qe81`),
});

export const DarkFound = Found.extend({ globals: { theme: 'dark' } });

export const NarrowFound = Found.extend({ globals: { viewport: { value: 'narrow' } } });

export const NotFound = meta.story({ play: (context: Play) => find(context, 'km_live_unknown') });

const twins = [sampleKey('support'), { ...sampleKey('staging'), hint: sampleKey('support').hint }];

export const FoundSeveral = meta.story({
  args: { onSelect: () => undefined },
  parameters: { client: () => scenarios.typical({ keys: twins }) },
  play: (context: Play) => find(context, `km_live_${'x'.repeat(30)}Qe81`),
});

export const NotAmongLoaded = meta.story({
  parameters: { client: scenarios.many },
  play: (context: Play) => find(context, 'km_live_unknown'),
});

export const KeysNotLoaded = meta.story({
  parameters: { client: scenarios.listFails },
  play: async (context: Play) => {
    await userEvent.type(await page(context).findByRole('textbox'), 'km_live_unknown');
    await page(context).findByText(/could not be loaded/, {}, { timeout: 5_000 });
  },
});
