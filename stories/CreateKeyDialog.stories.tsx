import { type MemoryClient, type MemoryClientOptions, sampleModels, scenarios } from '@keymount/testing';
import { CreateKeyDialog } from '@keymount/ui';
import { userEvent, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: CreateKeyDialog,
  title: 'Components/CreateKeyDialog',
  args: { defaultOpen: true, trigger: null },
  parameters: { client: scenarios.typical, layout: 'fullscreen' },
});

export default meta;

/** Dialogs stand in the body, not in the story's own element. */
const page = (canvasElement: HTMLElement) => within(canvasElement.ownerDocument.body);

const typeName = async (canvasElement: HTMLElement, name = 'Billing service') => {
  await userEvent.type(await page(canvasElement).findByRole('textbox', { name: 'Name' }), name);
};

const create = async (canvasElement: HTMLElement) => {
  await typeName(canvasElement);
  await userEvent.click(page(canvasElement).getByRole('radio', { name: 'All models' }));
  await userEvent.click(page(canvasElement).getByRole('button', { name: 'Create' }));
};

const chooseModels = async (canvasElement: HTMLElement) => {
  for (const name of [/^Llama 3.3/, /^GPT-OSS 120B/]) {
    await userEvent.click(await page(canvasElement).findByRole('checkbox', { name }));
  }
};

type Play = { readonly canvasElement: HTMLElement };

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
  play: async ({ canvasElement }: Play) => {
    await typeName(canvasElement);
    await chooseModels(canvasElement);
  },
});

export const DarkSelectedModels = SelectedModels.extend({ globals: { theme: 'dark' } });

export const NarrowSelectedModels = SelectedModels.extend({ globals: { viewport: { value: 'narrow' } } });

export const SearchedModels = meta.story({
  play: async ({ canvasElement }: Play) => {
    await chooseModels(canvasElement);
    await userEvent.type(page(canvasElement).getByRole('searchbox'), 'qwen');
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
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const NothingEntered = meta.story({
  play: async ({ canvasElement }: Play) => {
    await page(canvasElement).findByRole('searchbox');
    await userEvent.click(page(canvasElement).getByRole('button', { name: 'Create' }));
  },
});

export const NameTaken = meta.story({
  parameters: { client: scenarios.nameTaken },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const Invalid = meta.story({
  parameters: { client: scenarios.invalid },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const DarkInvalid = Invalid.extend({ globals: { theme: 'dark' } });

export const NoPlan = meta.story({
  parameters: {
    client: () => scenarios.typical({ fail: { createKey: 'plan' } }),
  },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const Limit = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'limit' } }) },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const NoPermission = meta.story({
  parameters: { client: scenarios.permission },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const RateLimited = meta.story({
  parameters: { client: scenarios.rateLimited },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const Offline = meta.story({
  parameters: { client: scenarios.offline },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const SignedOut = meta.story({
  parameters: { client: () => scenarios.typical({ fail: { createKey: 'unauthenticated' } }) },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const OutcomeUnknown = meta.story({
  parameters: { client: scenarios.answerLost },
  play: ({ canvasElement }: Play) => create(canvasElement),
});

export const DarkOutcomeUnknown = OutcomeUnknown.extend({ globals: { theme: 'dark' } });

export const NarrowOutcomeUnknown = OutcomeUnknown.extend({ globals: { viewport: { value: 'narrow' } } });

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
  play: async ({ canvasElement }: Play) => {
    await create(canvasElement);
    await page(canvasElement).findByText(/its secret was never shown/);
    await userEvent.click(page(canvasElement).getByRole('button', { name: 'Try again' }));
    await page(canvasElement).findByText(/Another key already has this name/);
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
  play: async ({ canvasElement }: Play) => {
    await create(canvasElement);
    await page(canvasElement).findByText(/not exactly as you asked/);
  },
});
