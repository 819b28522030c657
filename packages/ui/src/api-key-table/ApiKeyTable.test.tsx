import type { KeyFilter } from '@keymount/core';
import { createMemoryClient, sampleKeys, scenarios } from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../provider/ApiKeysProvider.js';
import { ApiKeyTable, type ApiKeyTableProps } from './ApiKeyTable.js';

function show(client: ApiKeysProviderProps['client'], props: ApiKeyTableProps = {}): void {
  render(
    <ApiKeysProvider client={client}>
      <ApiKeyTable onAction={() => undefined} {...props} />
    </ApiKeysProvider>,
  );
}

describe('search', () => {
  it('R48 asks a slow backend after a pause, not at every letter, and shows the answer to the last', async () => {
    const client = scenarios.typical({ latency: { listKeys: 60 } });
    show(client);
    const search = await screen.findByRole('searchbox');
    const text = 'support assistant';
    // All within one pause, however slow the machine is.
    for (let end = 1; end <= text.length; end++)
      fireEvent.change(search, { target: { value: text.slice(0, end) } });
    const asked = (): readonly (string | undefined)[] =>
      client.control.calls
        .filter(({ method }) => method === 'listKeys')
        .map(({ input }) => (input as KeyFilter).search);
    await waitFor(() => expect(asked().at(-1)).toBe(text));
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^Action for/ })).toHaveLength(1));
    expect(asked()).toEqual([undefined, 's', text]);
  });

  it('R50 takes every ASCII character literally', async () => {
    show(createMemoryClient({ keys: sampleKeys, listing: {} }));
    const search = await screen.findByRole('searchbox');
    for (let code = 33; code < 127; code++) {
      const character = String.fromCharCode(code);
      fireEvent.change(search, { target: { value: character } });
      const found = sampleKeys.filter(
        ({ status, name, hint }) =>
          status !== 'revoked' &&
          `${name}\n${hint}`.normalize('NFKC').toLowerCase().includes(character.toLowerCase()),
      );
      const shown = [...document.querySelectorAll<HTMLElement>('tr[data-key-id]')];
      expect(new Set(shown.map(({ dataset }) => dataset['keyId']))).toEqual(
        new Set(found.map(({ id }) => id)),
      );
    }
  });

  it('a failed search keeps the text that was typed', async () => {
    const client = scenarios.typical();
    show(client);
    const search = await screen.findByRole('searchbox');
    client.control.fail('listKeys', 'unauthenticated');
    await userEvent.type(search, 'sta');
    expect(await screen.findByText('Your keys could not be loaded')).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('sta');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });
});

it('R47 a next page that fails says so, not that the list is out of date, beside the button that asks again', async () => {
  const client = scenarios.typical();
  show(client, { pageSize: 4 });
  const actions = (): readonly HTMLElement[] => screen.queryAllByRole('button', { name: /^Action for/ });
  const more = await screen.findByRole('button', { name: 'Load more' });
  const before = actions().length;
  client.control.fail('listKeys', 'rate-limited');
  await userEvent.click(more);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('No more keys could be loaded.');
  expect(alert).not.toHaveTextContent('refreshed');
  expect(alert.parentElement).toContainElement(more);
  expect(more).toHaveFocus();
  client.control.release();
  await userEvent.click(more);
  await waitFor(() => expect(actions().length).toBeGreaterThan(before));
  expect(screen.queryByRole('alert')).toBeNull();
});

describe('view', () => {
  it('a host can keep the view itself', async () => {
    const onViewChange = vi.fn<(view: KeyFilter) => void>();
    show(scenarios.typical(), { view: { status: ['leaked'] }, onViewChange });
    expect(await screen.findByRole('button', { name: 'Action for Mobile prototype' })).toBeVisible();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Filter by status' }), 'Active');
    expect(onViewChange).toHaveBeenCalledExactlyOnceWith({ status: ['active'] });
    expect(screen.getByRole('combobox', { name: 'Filter by status' })).toHaveValue('leaked');
  });

  it('R58 a clock that is a day behind never says "in" of the past, nor "ago" of what is to come', async () => {
    show(scenarios.clockSkew());
    await screen.findAllByRole('button', { name: /^Action for/ });
    for (const column of ['created', 'last-used']) {
      for (const cell of document.querySelectorAll(`td[data-column="${column}"]`)) {
        expect(cell).not.toHaveTextContent(/\bin\b/);
      }
    }
  });
});
