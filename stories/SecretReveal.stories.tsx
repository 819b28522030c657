import { scenarios } from '@keymount/testing';
import { CreateKeyDialog } from '@keymount/ui';
import { SecretReveal } from '@keymount/ui/parts';
import { userEvent } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { type Play, page } from './support.ts';

/** The step after a key was made, as the create and the rotate dialog show it. */
const meta = preview.meta({
  component: CreateKeyDialog,
  title: 'Components/SecretReveal',
  args: {
    defaultOpen: true,
    trigger: null,
    initialValues: { name: 'Billing service', models: ['qwen3-32b'] },
  },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const create = async (context: Play) => {
  await userEvent.click(await page(context).findByRole('button', { name: 'Create' }));
  await page(context).findByRole('dialog', { name: 'Save your key' });
};

const press = async (context: Play, name: string) => {
  await userEvent.click(page(context).getByRole('button', { name }));
};

export const Masked = meta.story({ play: create });

export const DarkMasked = Masked.extend({ globals: { theme: 'dark' } });

export const NarrowMasked = Masked.extend({ globals: { viewport: { value: 'narrow' } } });

export const Shown = meta.story({
  play: async (context: Play) => {
    await create(context);
    await press(context, 'Show key');
  },
});

export const NarrowShown = Shown.extend({ globals: { viewport: { value: 'narrow' } } });

export const Copied = meta.story({
  play: async (context: Play) => {
    await create(context);
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.resolve() },
    });
    try {
      await press(context, 'Copy');
      await page(context).findByRole('button', { name: 'Copied' });
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  },
});

/** Where the clipboard cannot be written, the value is selected and the reader is told what to press. */
export const CopyRefused = meta.story({
  play: async (context: Play) => {
    await create(context);
    const { execCommand } = document;
    const { clipboard } = navigator;
    document.execCommand = () => false;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    try {
      await press(context, 'Copy');
      await page(context).findByText(/did not allow copying/, { selector: 'p' });
    } finally {
      document.execCommand = execCommand;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  },
});

export const MarkedSaved = meta.story({
  play: async (context: Play) => {
    await create(context);
    await press(context, 'I have saved it');
  },
});

export const DarkMarkedSaved = MarkedSaved.extend({ globals: { theme: 'dark' } });

export const AsksBeforeClosing = meta.story({
  play: async (context: Play) => {
    await create(context);
    await press(context, 'Done');
    await page(context).findByRole('alertdialog', { name: 'You have not saved this key' });
  },
});

export const DarkAsksBeforeClosing = AsksBeforeClosing.extend({ globals: { theme: 'dark' } });

export const NarrowAsksBeforeClosing = AsksBeforeClosing.extend({
  globals: { viewport: { value: 'narrow' } },
});

export const HiddenForSafety = meta.story({
  play: async (context: Play) => {
    await create(context);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await page(context).findByRole('dialog', { name: 'The key was hidden for your safety' });
  },
});

/** The host has set a time; half a minute of it is left. */
export const AboutToHide = meta.story({
  args: { hideAfterSeconds: 30 },
  play: async (context: Play) => {
    await create(context);
    await page(context).findByText(/will be hidden in \d+ seconds/, { selector: 'p' });
  },
});

export const DarkAboutToHide = AboutToHide.extend({ globals: { theme: 'dark' } });

export const NarrowAboutToHide = AboutToHide.extend({ globals: { viewport: { value: 'narrow' } } });

export const WithoutSnippets = meta.story({ args: { snippets: null }, play: create });

export const OwnGateway = meta.story({
  args: { snippets: <SecretReveal.Snippets baseUrl="https://gateway.example.com/v1" /> },
  play: create,
});
