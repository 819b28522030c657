import { scenarios } from '@keymount/testing';
import { FindKeyDialog } from '@keymount/ui';
import { userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: FindKeyDialog,
  title: 'Components/FindKeyDialog',
  args: { defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

type Play = { readonly canvasElement: HTMLElement };

const find = async ({ canvasElement }: Play, text: string) => {
  const page = within(canvasElement.ownerDocument.body);
  await userEvent.type(await page.findByRole('textbox'), text);
  await page.findByText(/It is this key|begins and ends like it/);
};

export const Typical = meta.story({});

export const Found = meta.story({
  args: { onSelect: () => undefined },
  play: (context: Play) => find(context, `Bearer km_live_${'x'.repeat(30)}Qe81`),
});

export const DarkFound = Found.extend({ globals: { theme: 'dark' } });

export const NarrowFound = Found.extend({ globals: { viewport: { value: 'narrow' } } });

export const NotFound = meta.story({ play: (context: Play) => find(context, 'km_live_unknown') });
