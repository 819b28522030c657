import { type MemoryClient, type MemoryClientOptions, sampleModels, scenarios } from '@keymount/testing';
import { CreateKeyDialog } from '@keymount/ui';
import { userEvent } from 'storybook/test';
import preview from '../.storybook/preview.tsx';
import { type Play, page } from './support.ts';

const meta = preview.meta({
  component: CreateKeyDialog,
  title: 'Components/CreateKeyDialog',
  args: { defaultOpen: true, trigger: null },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

const typeName = async (context: Play, name = 'Billing service') => {
  await userEvent.type(await page(context).findByRole('textbox', { name: 'Name' }), name);
};

const create = async (context: Play) => {
  await typeName(context);
  await userEvent.click(page(context).getByRole('radio', { name: 'All models' }));
  await userEvent.click(page(context).getByRole('button', { name: 'Create' }));
};

const chooseModels = async (context: Play) => {
  for (const name of [/^Llama 3.3/, /^GPT-OSS 120B/]) {
    await userEvent.click(await page(context).findByRole('checkbox', { name }));
  }
};

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const Closed = meta.story({
  args: { defaultOpen: false, trigger: undefined },
  parameters: { layout: 'padded' },
});

export const Denied = meta.story({
  args: { defaultOpen: false, trigger: undefined },
  parameters: { client: scenarios.readOnly, layout: 'padded' },
});

/** Every model, now and later, is a choice of its own. */
export const AllModels = meta.story({ args: { initialValues: { models: 'all' } } });

export const SelectedModels = meta.story({
  play: async (context: Play) => {
    await typeName(context);
    await chooseModels(context);
  },
});

export const DarkSelectedModels = SelectedModels.extend({ globals: { theme: 'dark' } });

export const NarrowSelectedModels = SelectedModels.extend({ globals: { viewport: { value: 'narrow' } } });

export const SearchedModels = meta.story({
  play: async (context: Play) => {
    await chooseModels(context);
    await userEvent.type(page(context).getByRole('searchbox'), 'qwen');
  },
});

const manyModels: MemoryClientOptions['models'] = Array.from({ length: 200 }, (_, index) => ({
  ...sampleModels[index % 10]!,
  id: `model-${index}`,
  name: `${sampleModels[index % 10]!.name} v${index}`,
}));

export const ManyModels = meta.story({
  args: { initialValues: { models: ['model-3'] } },
  parameters: { client: () => scenarios.typical({ models: manyModels }) },
});

export const ModelsLoading = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { listModels: 'hang' } }) },
});

export const ModelsFailed = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { listModels: 'permission' } }) },
});

export const NoModels = meta.story({
  parameters: { client: scenarios.noModels },
});

export const Template = meta.story({
  args: {
    initialValues: {
      name: 'Nightly import',
      models: ['bge-m3'],
      expiresAt: '2027-01-31T16:59:59Z',
    },
  },
});

export const MinimalBackend = meta.story({ parameters: { client: scenarios.minimal } });

export const Sending = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'hang' } }) },
  play: create,
});

export const NothingEntered = meta.story({
  play: async (context: Play) => {
    await page(context).findByRole('searchbox');
    await userEvent.click(page(context).getByRole('button', { name: 'Create' }));
  },
});

export const NameTaken = meta.story({
  parameters: { client: scenarios.nameTaken },
  play: create,
});

export const Invalid = meta.story({
  parameters: { client: scenarios.invalid },
  play: create,
});

export const DarkInvalid = Invalid.extend({ globals: { theme: 'dark' } });

export const NoPlan = meta.story({
  parameters: {
    client: () => scenarios.typical({ fail: { createKey: 'plan' } }),
  },
  play: create,
});

export const Limit = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'limit' } }) },
  play: create,
});

export const NoPermission = meta.story({
  parameters: { client: scenarios.permission },
  play: create,
});

export const RateLimited = meta.story({
  parameters: { client: scenarios.rateLimited },
  play: create,
});

export const Offline = meta.story({
  parameters: { client: scenarios.offline },
  play: create,
});

export const SignedOut = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'unauthenticated' } }) },
  play: create,
});

export const OutcomeUnknown = meta.story({
  parameters: { client: scenarios.answerLost },
  play: create,
});

export const DarkOutcomeUnknown = OutcomeUnknown.extend({ globals: { theme: 'dark' } });

export const NarrowOutcomeUnknown = OutcomeUnknown.extend({ globals: { viewport: { value: 'narrow' } } });

/** Nothing was made, as far as the list says. */
export const OutcomeUnknownNothingFound = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'unreachable' } }) },
  play: async (context: Play) => {
    await create(context);
    await page(context).findByText(/no new key with this name/);
  },
});

export const ServerError = meta.story({ parameters: { client: scenarios.failing }, play: create });

/** The first try made a key; the second says that its name is taken. */
export const OrphanAfterTaken = meta.story({
  parameters: {
    client: () => {
      const client = scenarios.typical({
        fail: { createKey: { code: 'unreachable', isApplied: true, times: 1 } },
      });
      return forgetful(client);
    },
  },
  play: async (context: Play) => {
    await create(context);
    await page(context).findByText(/its secret was never shown/);
    await userEvent.click(page(context).getByRole('button', { name: 'Try again' }));
    await page(context).findByText(/Another key already has this name/);
  },
});

/** A backend that makes a key each time it is asked. */
function forgetful(client: MemoryClient): MemoryClient {
  let count = 0;
  return {
    ...client,
    createKey: (input) => client.createKey(input, { idempotencyKey: `forgetful-${count++}` }),
  };
}

/** The backend permits less than was asked for, and says so. */
export const NotAsAsked = meta.story({
  parameters: {
    client: () => {
      const client = scenarios.typical();
      const createKey: MemoryClient['createKey'] = async (input, context) => {
        const { key, secret } = await client.createKey(input, context);
        return { secret, key: { ...key, models: ['phi-4'], expiresAt: '2026-12-24T00:00:00Z' } };
      };
      return { ...client, createKey };
    },
  },
  play: async (context: Play) => {
    await create(context);
    await page(context).findByText(/not exactly as you asked/);
  },
});
