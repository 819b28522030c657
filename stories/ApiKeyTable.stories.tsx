import { type ApiKeysClient, createApiKeysError } from '@keymount/core';
import { manyKeys, scenarios } from '@keymount/testing';
import { type ApiKeyCellProps, type ApiKeyColumn, ApiKeyTable, defaultColumns } from '@keymount/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../.storybook/preview.tsx';

const ignore = (): void => undefined;

const meta = preview.meta({
  component: ApiKeyTable,
  title: 'Components/ApiKeyTable',
  args: { onCreate: ignore, onAction: ignore },
  parameters: { client: scenarios.typical },
});

export default meta;

export const Typical = meta.story({});

export const DarkTypical = meta.story({ globals: { theme: 'dark' } });

export const NarrowTypical = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const DarkNarrowTypical = meta.story({
  globals: { theme: 'dark', viewport: { value: 'narrow' } },
});

export const One = meta.story({ parameters: { client: scenarios.one } });

/** Fifty of five hundred: the rest on request, and said. */
export const LoadMore = meta.story({ args: { pageSize: 50 }, parameters: { client: scenarios.many } });

/** More rows than are rendered. */
export const Windowed = meta.story({ args: { pageSize: 500 }, parameters: { client: scenarios.many } });

/** Usage comes after the rows; what it cannot say is a dash, and "No data" is not 0. */
export const UsageFails = meta.story({
  parameters: { client: scenarios.usageFails },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByTitle('Its usage could not be loaded.')).toHaveLength(7), {
      timeout: 5_000,
    });
  },
});

export const UsageWithGaps = meta.story({ parameters: { client: scenarios.partialUsage } });

export const UsageDenied = meta.story({
  parameters: { client: () => scenarios.typical({ account: { denied: { viewUsage: 'permission' } } }) },
});

const crowd = manyKeys(100_000);

/** Constant elements, whatever the number. */
export const HundredThousand = meta.story({
  parameters: {
    client: (): ApiKeysClient => ({
      ...scenarios.many({ keys: [] }),
      listing: undefined,
      listKeys: () => Promise.resolve({ items: crowd, nextCursor: null, total: crowd.length }),
    }),
  },
});

export const Loading = meta.story({ parameters: { client: scenarios.loading } });

export const NarrowLoading = meta.story({
  parameters: { client: scenarios.loading },
  globals: { viewport: { value: 'narrow' } },
});

export const Empty = meta.story({ parameters: { client: scenarios.empty } });

export const NoMatch = meta.story({ args: { defaultView: { search: 'nothing like it' } } });

export const LoadFails = meta.story({ parameters: { client: scenarios.listFails } });

export const Offline = meta.story({ parameters: { client: scenarios.offline } });

/** What was loaded stays. */
export const LoadMoreFails = meta.story({
  args: { pageSize: 5 },
  parameters: {
    client: (): ApiKeysClient => {
      const client = scenarios.many();
      return {
        ...client,
        listKeys: (query, context) =>
          query.cursor
            ? Promise.reject(createApiKeysError('unknown', { requestId: 'req_91d4' }))
            : client.listKeys(query, context),
      };
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Load more' }));
    await canvas.findByText(/Something went wrong/, {}, { timeout: 5_000 });
  },
});

export const PlanRequired = meta.story({ parameters: { client: scenarios.plan } });

export const ReadOnly = meta.story({ parameters: { client: scenarios.readOnly } });

export const LimitReached = meta.story({ parameters: { client: scenarios.limit } });

/** A backend that lists, creates and revokes, and says no more. */
export const Minimal = meta.story({ parameters: { client: scenarios.minimal } });

export const Leaked = meta.story({ parameters: { client: scenarios.leaked } });

export const LongText = meta.story({ parameters: { client: scenarios.longText } });

export const NarrowLongText = meta.story({
  parameters: { client: scenarios.longText },
  globals: { viewport: { value: 'narrow' } },
});

export const Highlighted = meta.story({ args: { highlightedKeyId: 'key_notebook' } });

function OwnerCell({ apiKey }: ApiKeyCellProps): string {
  return apiKey.createdBy ?? '–';
}

const withOwner: readonly ApiKeyColumn[] = [
  ...defaultColumns,
  { id: 'owner', header: () => 'Created by', cell: OwnerCell },
];

export const OwnColumn = meta.story({ args: { columns: withOwner } });

function BrokenCell({ apiKey }: ApiKeyCellProps): string {
  if (apiKey.status === 'leaked') throw new Error('A cell of the host that throws');
  return 'fine';
}

const withBroken: readonly ApiKeyColumn[] = [
  ...defaultColumns.slice(0, 3),
  { id: 'broken', header: () => 'Team', cell: BrokenCell },
];

/** What a column of the host throws stays in its cell. */
export const BrokenColumn = meta.story({ args: { columns: withBroken } });

export const MenuOpen = meta.story({
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Action for Production gateway' }));
    const menu = await within(document.body).findByRole('menu');
    await expect(
      within(menu)
        .getAllByRole('menuitem')
        .map((item) => item.textContent),
    ).toEqual(['Edit', 'Rotate', 'Disable', 'Revoke']);
  },
});

export const DarkMenuOpen = meta.story({ ...MenuOpen.input, globals: { theme: 'dark' } });

/** An action that cannot be done says why before anybody presses it. */
export const MenuWithReason = meta.story({
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Action for Hackathon 2026' }));
    const menu = await within(document.body).findByRole('menu');
    await expect(within(menu).getByRole('menuitem', { name: /^Rotate/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  },
});

export const ModelsOpen = meta.story({
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /more: Models of Staging/ }));
    const note = within(document.body).getByRole('dialog', { name: 'Models of Staging' });
    await waitFor(() => expect(note).toHaveFocus());
  },
});

type Canvas = ReturnType<typeof within>;

async function select(canvas: Canvas): Promise<void> {
  for (const name of ['Production gateway', 'Support assistant', 'Staging']) {
    await userEvent.click(await canvas.findByRole('checkbox', { name: `Select ${name}` }));
  }
  const bar = await canvas.findByRole('region', { name: 'Selected keys' });
  await expect(bar).toHaveTextContent('3 selected');
}

export const Selected = meta.story({
  args: { selection: true },
  play: async ({ canvas }) => select(canvas),
});

export const DarkSelected = meta.story({ ...Selected.input, globals: { theme: 'dark' } });

export const NarrowSelected = meta.story({
  ...Selected.input,
  globals: { viewport: { value: 'narrow' } },
});

async function askToRevoke(canvas: Canvas): Promise<HTMLElement> {
  await select(canvas);
  await userEvent.click(canvas.getByRole('button', { name: 'Revoke…' }));
  const dialog = await within(document.body).findByRole('alertdialog', { name: 'Revoke 3 keys?' });
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
  return dialog;
}

export const RevokeSelected = meta.story({
  args: { selection: true },
  play: async ({ canvas }) => {
    await askToRevoke(canvas);
  },
});

/** Of the three, one is disabled already: it is not asked about. */
export const DisableSelected = meta.story({
  args: { selection: true },
  play: async ({ canvas }) => {
    await select(canvas);
    await userEvent.click(canvas.getByRole('button', { name: 'Disable…' }));
    const dialog = await within(document.body).findByRole('alertdialog', { name: 'Disable 2 keys?' });
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
  },
});

export const DisableSelectedDenied = meta.story({
  ...Selected.input,
  parameters: { client: () => scenarios.typical({ account: { denied: { disable: 'permission' } } }) },
});

export const DarkNarrowDisableSelectedDenied = meta.story({
  ...DisableSelectedDenied.input,
  globals: { theme: 'dark', viewport: { value: 'narrow' } },
});

/** One of three is revoked; the others say why not, and can be tried again. */
export const RevokeSelectedPartlyFails = meta.story({
  args: { selection: true },
  parameters: {
    client: () => scenarios.typical({ fail: { revokeKey: { code: 'permission', times: 2 } } }),
  },
  play: async ({ canvas }) => {
    const dialog = await askToRevoke(canvas);
    await userEvent.tab();
    await expect(within(dialog).getByRole('button', { name: 'Revoke 3 keys' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await within(document.body).findByRole('alertdialog', { name: '1 of 3 keys revoked' });
  },
});

export const DarkNarrowRevokeSelectedPartlyFails = meta.story({
  ...RevokeSelectedPartlyFails.input,
  globals: { theme: 'dark', viewport: { value: 'narrow' } },
});
