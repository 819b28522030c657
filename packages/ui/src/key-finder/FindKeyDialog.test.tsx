import type { ApiKey } from '@keymount/core';
import { createMemoryClient, type MemoryClient, sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { FindKeyDialog, type FindKeyDialogProps } from './FindKeyDialog.js';

const now = Date.parse(scenarioNow);
const SECRET = 'km_live_9aZ81kQpX0rT5vBn3cLs7dYw2eHu6gJfQe81';

async function show(client: MemoryClient, props: FindKeyDialogProps = {}) {
  const user = userEvent.setup();
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <FindKeyDialog defaultOpen {...props} />
    </ApiKeysProvider>,
  );
  await waitFor(() => expect(client.control.calls.some(({ method }) => method === 'listKeys')).toBe(true));
  await user.click(field());
  return user;
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Key or text that holds one' });

it('which key is this: names the key of a pasted line, and shows it where the host can', async () => {
  const onSelect = vi.fn<(key: ApiKey) => void>();
  const user = await show(scenarios.typical(), { onSelect });
  await user.paste(`Authorization: Bearer ${SECRET}`);
  expect(await screen.findByText('It is this key:')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show Support assistant' }));
  expect(onSelect.mock.calls.map(([{ id }]) => id)).toEqual(['key_support']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('which key is this: nothing is sent, and the text stands in the field alone until it closes', async () => {
  const client = scenarios.typical();
  const user = await show(client);
  await user.paste(SECRET);
  await screen.findByText('It is this key:');
  expect(JSON.stringify(client.control.calls)).not.toContain(SECRET);
  expect(document.documentElement.outerHTML).not.toContain(SECRET);
  const input = field();
  expect(input.value).toBe(SECRET);
  await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1)!);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(input.value).toBe('');
});

it('which key is this: a page that is left is cleared', async () => {
  const user = await show(scenarios.typical());
  await user.paste(SECRET);
  await screen.findByText('It is this key:');
  act(() => {
    window.dispatchEvent(new Event('pagehide'));
  });
  expect(field().value).toBe('');
  expect(screen.queryByText('It is this key:')).toBeNull();
});

it('which key is this: says when several fit, and when none does', async () => {
  const twin = { ...sampleKeys[0]!, id: 'key_twin', name: 'Twin', hint: 'km_live_…Qe81' };
  const user = await show(createMemoryClient({ keys: [...sampleKeys, twin], now: () => now }));
  await user.paste(SECRET);
  expect(await screen.findByText(/^2 keys begin and end like it/)).toBeVisible();
  await user.clear(field());
  expect(screen.queryByText(/begin and end like it/)).toBeNull();
  await user.paste('km_live_somethingelse');
  expect(screen.getByText(/^None of your keys begins and ends like it/)).toBeVisible();
});

it('which key is this: says how many keys were compared while not all are loaded, and goes on', async () => {
  const client = scenarios.many();
  const { hint } = client.control.keys()[0]!;
  const user = await show(client);
  await user.paste(hint.replace('…', 'x'.repeat(30)));
  expect(await screen.findByText('It is none of the 100 keys that are loaded so far.')).toBeVisible();
  for (let page = 0; page < 4; page++) {
    await user.click(screen.getByRole('button', { name: 'Compare with more keys' }));
    await waitFor(() =>
      expect(screen.queryByText(new RegExp(`${page + 1}00 keys that are loaded`))).toBeNull(),
    );
  }
  expect(await screen.findByText(/^It is this key:|keys begin and end like it/)).toBeVisible();
});
