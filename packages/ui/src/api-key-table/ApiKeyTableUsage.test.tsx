import type { UsageQuery } from '@keymount/core';
import { type MemoryClient, sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyTable, type ApiKeyTableProps } from './ApiKeyTable.js';
import { type ApiKeyColumn, defaultColumns } from './columns.js';

function show(client: MemoryClient, props: ApiKeyTableProps = {}): void {
  render(
    <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
      <ApiKeyTable onAction={() => undefined} {...props} />
    </ApiKeysProvider>,
  );
}

const rows = () => screen.findAllByRole('button', { name: /^Action for/ });
const cell = (keyId: string): HTMLElement =>
  document.querySelector<HTMLElement>(`[data-key-id="key_${keyId}"] > [data-column="usage"]`)!;
const questions = (client: MemoryClient): readonly UsageQuery[] =>
  client.control.calls.filter(({ method }) => method === 'getUsage').map(({ input }) => input as UsageQuery);

it('one question for all rows: a line and the total, and "No data" apart from 0', async () => {
  const client = scenarios.typical({
    usage: [
      {
        at: scenarioNow,
        keyId: 'key_support',
        modelId: 'phi-4',
        inputTokens: 1_200_000,
        outputTokens: 34_567,
      },
      { at: scenarioNow, keyId: 'key_staging', modelId: 'phi-4', inputTokens: 0, outputTokens: 0 },
      { at: scenarioNow, keyId: 'key_nightly', modelId: 'phi-4', inputTokens: 1, outputTokens: 0 },
    ],
  });
  show(client);
  expect(await screen.findByRole('img', { name: '1.2M tokens in 30 days' })).toHaveTextContent(/^1.2M$/);
  // The days that are over, and the way to today.
  expect(screen.getByTitle('1,234,567 tokens in 30 days').querySelectorAll('path')).toHaveLength(2);
  expect(screen.getByRole('img', { name: '0 tokens in 30 days' })).toHaveTextContent(/^0$/);
  expect(screen.getByRole('img', { name: '1 token in 30 days' })).toBeVisible();
  expect(cell('notebook')).toHaveTextContent('No data');
  const shown = sampleKeys.filter(({ status }) => status !== 'revoked').map(({ id }) => id);
  expect(questions(client)).toEqual([
    expect.objectContaining({ groupBy: ['key'], interval: 'day', keyIds: [...shown].sort() }),
  ]);
});

it('R47 usage that cannot be loaded is a dash that says why, and the rows live', async () => {
  show(scenarios.usageFails());
  expect(await rows()).toHaveLength(7);
  await waitFor(() => expect(cell('support')).toHaveTextContent('–'), { timeout: 5_000 });
  expect(screen.getAllByTitle('Its usage could not be loaded.')).toHaveLength(7);
  expect(screen.queryByRole('alert')).toBeNull();
});

it.each([
  ['the client gives none', scenarios.minimal],
  [
    'the account may not see it',
    () => scenarios.typical({ account: { denied: { viewUsage: 'permission' } } }),
  ],
])('there is no such column where %s, and nothing is asked', async (_, makeClient) => {
  const client = makeClient();
  show(client);
  await rows();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(document.querySelector('[data-column="usage"]')).toBeNull();
  expect(questions(client)).toEqual([]);
});

it('rows are there first, and none renders again for the usage', async () => {
  const renders = vi.fn<(id: string) => void>();
  const columns: readonly ApiKeyColumn[] = [
    ...defaultColumns,
    {
      id: 'mine',
      header: () => 'Mine',
      cell: ({ apiKey }) => {
        renders(apiKey.id);
        return null;
      },
    },
  ];
  const client = scenarios.typical();
  show(client, { columns });
  await rows();
  expect(questions(client)).toEqual([]);
  const before = renders.mock.calls.length;
  expect(await screen.findAllByRole('img', { name: /tokens in 30 days/ })).not.toHaveLength(0);
  expect(renders).toHaveBeenCalledTimes(before);
});

it('asks only for the keys that came when more are loaded', async () => {
  const client = scenarios.many();
  show(client, { pageSize: 30 });
  await rows();
  await waitFor(() => expect(questions(client)).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
  await waitFor(() => expect(questions(client)).toHaveLength(2));
  const [first, second] = questions(client).map(({ keyIds = [] }) => keyIds);
  expect([first?.length, second?.length]).toEqual([30, 30]);
  expect(second?.filter((id) => first?.includes(id))).toEqual([]);
});
