import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { backend, callsOf, keys, mountHook, settle } from '../../test/support.js';
import { type ListView, useApiKey, useApiKeys, useUpdateKey } from '../index.js';

const given = keys(300)[7]!;

/** A key beside a list that may show it. */
function useKeyBeside(view: ListView | null) {
  const list = useApiKeys(view ?? { pageSize: 1 });
  return { key: useApiKey(given), list, write: useUpdateKey() };
}

it('R48 a key is taken from the list on the page, whatever it searches for, and nothing more is asked', async () => {
  const client = backend({ keys: keys(300) });
  const { result } = mountHook(() => useKeyBeside({ search: 'Key 7', pageSize: 20 }), client, {
    reactStrictMode: false,
  });
  await waitFor(() => expect(result.current.list.state).toBe('ready'));
  const asked = callsOf(client, 'listKeys').length;
  client.control.edit(given.id, { name: 'Key 7, theirs' });
  result.current.list.refresh();
  await waitFor(() => expect(result.current.key.name).toBe('Key 7, theirs'));
  expect(callsOf(client, 'listKeys').slice(asked)).toHaveLength(1);
});

it('R35 a key that no list on the page has is found by its hint among any number, and stays as given until then', async () => {
  const client = backend({ keys: keys(300) });
  client.control.edit(given.id, { name: 'Theirs' });
  const { result } = mountHook(() => useKeyBeside(null), client);
  expect(result.current.key).toBe(given);
  await waitFor(() => expect(result.current.key.name).toBe('Theirs'));
});

it('R35 after a conflict the key is as the backend has it, also where the search no longer finds it', async () => {
  const client = backend({ keys: keys(300) });
  const { result } = mountHook(() => useKeyBeside({ search: 'Key 7', pageSize: 100 }), client);
  await waitFor(() => expect(result.current.key.version).toBeDefined());
  const { version } = result.current.key;
  client.control.edit(given.id, { name: 'Theirs' });
  expect(await result.current.write.run({ id: given.id, name: 'Mine', version })).toBe(false);
  await waitFor(() => expect(result.current.key.name).toBe('Theirs'));
  expect(
    await result.current.write.run({ id: given.id, name: 'Mine', version: result.current.key.version }),
  ).toBe(true);
});

it('where the backend cannot search, the first keys are looked through', async () => {
  const client = backend({ keys: keys(20), listing: {} });
  client.control.edit(given.id, { name: 'Theirs' });
  const { result } = mountHook(() => useKeyBeside(null), client);
  await waitFor(() => expect(result.current.key.name).toBe('Theirs'));
  await settle();
  expect(callsOf(client, 'listKeys').every(({ input }) => !('search' in (input as object)))).toBe(true);
});
