import { scenarios } from '@keymount/testing';
import { EditKeyDialog, type EditKeyDialogProps } from '@keymount/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { userEvent } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { leakedKey, type Play, page, sampleKey } from './support.ts';

const meta = preview.meta({
  component: EditKeyDialog,
  title: 'Components/EditKeyDialog',
  args: { apiKey: sampleKey('support'), defaultOpen: true },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const change = async (context: Play) => {
  const name = await page(context).findByRole('textbox', { name: 'Name' });
  await userEvent.type(name, ' (Hanoi)');
  for (const model of [/^Gemma 3/, /^Qwen3 32B/, /^GPT-OSS 120B/]) {
    await userEvent.click(await page(context).findByRole('checkbox', { name: model }));
  }
};

const save = async (context: Play) => {
  await userEvent.click(page(context).getByRole('button', { name: 'Save' }));
};

export const Untouched = meta.story({});

export const NarrowUntouched = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const Changed = meta.story({ play: change });

export const DarkChanged = Changed.extend({ globals: { theme: 'dark' } });

export const NarrowChanged = Changed.extend({ globals: { viewport: { value: 'narrow' } } });

export const AllModels = meta.story({ args: { apiKey: sampleKey('production') } });

/** Models that nobody offers any more stay until somebody unticks them. */
export const WithdrawnModels = meta.story({ args: { apiKey: sampleKey('staging') } });

export const Expiring = meta.story({
  args: { apiKey: sampleKey('nightly') },
  play: async (context: Play) => {
    await userEvent.selectOptions(await page(context).findByRole('combobox', { name: 'Expiry' }), '90 days');
  },
});

export const Conflict = meta.story({
  parameters: { client: scenarios.conflict },
  play: async (context: Play) => {
    await changeAndSave(context);
    await page(context).findByText('This key was changed elsewhere while you were editing');
  },
});

export const DarkConflict = Conflict.extend({ globals: { theme: 'dark' } });

export const NameTaken = meta.story({
  parameters: { client: scenarios.nameTaken },
  play: (context: Play) => changeAndSave(context),
});

export const Gone = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { updateKey: 'not-found' } }) },
  play: (context: Play) => changeAndSave(context),
});

export const LongNames = meta.story({
  args: { apiKey: { ...sampleKey('support'), name: 'Tên rất dài '.repeat(8).trim() } },
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
  play: async (context: Play) => {
    await userEvent.click(await page(context).findByRole('button', { name: 'Select only those used' }));
  },
});

async function changeAndSave(context: Play): Promise<void> {
  await change(context);
  await save(context);
}

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { updateKey: 'hang' } }) },
  play: changeAndSave,
});

export const Invalid = meta.story({ parameters: { client: scenarios.invalid }, play: changeAndSave });

export const RateLimited = meta.story({ parameters: { client: scenarios.rateLimited }, play: changeAndSave });

export const OutcomeUnknown = meta.story({
  parameters: { client: scenarios.answerLost },
  play: changeAndSave,
});

export const ServerError = meta.story({ parameters: { client: scenarios.failing }, play: changeAndSave });

export const NoPermission = meta.story({ parameters: { client: scenarios.permission }, play: changeAndSave });

/** The backend kept something other than what was asked, and says so instead of closing. */
export const SavedOtherwise = meta.story({
  parameters: {
    client: () => {
      const client = scenarios.typical();
      return {
        ...client,
        updateKey: async (...args: Parameters<NonNullable<typeof client.updateKey>>) => ({
          ...(await client.updateKey!(...args)),
          models: ['phi-4'],
        }),
      };
    },
  },
  play: async (context: Play) => {
    await changeAndSave(context);
    await page(context).findByText(/server kept something other/);
  },
});

const MEANWHILE = 'keymount:meanwhile';

function EditedMeanwhile(props: EditKeyDialogProps): ReactNode {
  const [apiKey, setApiKey] = useState(props.apiKey);
  useEffect(() => {
    const rename = (): void => setApiKey((before) => ({ ...before, name: 'Support (Kenji)' }));
    window.addEventListener(MEANWHILE, rename);
    return () => window.removeEventListener(MEANWHILE, rename);
  }, []);
  return <EditKeyDialog {...props} apiKey={apiKey} />;
}

/** A refresh brings another name: the one that was typed stays, and both are shown before anything is saved. */
export const RenamedMeanwhile = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { listKeys: 'hang' } }) },
  render: (args) => <EditedMeanwhile {...args} />,
  play: async (context: Play) => {
    await change(context);
    window.dispatchEvent(new Event(MEANWHILE));
    await page(context).findByText('This key was changed elsewhere while you were editing');
  },
});
