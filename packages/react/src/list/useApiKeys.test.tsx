import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { backend, mountHook } from '../../test/support.js';
import { useApiKeys, useCreateKey, useRevokeKey } from '../index.js';

it('lists, creates and revokes', async () => {
  const client = backend();
  const { result } = mountHook(
    () => ({ list: useApiKeys(), create: useCreateKey(), revoke: useRevokeKey() }),
    client,
  );
  expect(result.current.list.state).toBe('pending');
  await waitFor(() => expect(result.current.list.state).toBe('ready'));
  expect(result.current.list.keys.map((key) => key.name)).toEqual(['Key 2', 'Key 1', 'Key 0']);
  act(() => result.current.create.submit({ name: 'New', models: 'all' }));
  expect(result.current.create.state.step).toBe('sending');
  await waitFor(() => expect(result.current.create.state.step).toBe('issued'));
  expect(result.current.list.keys[0]?.name).toBe('New');
  await act(async () => {
    expect(await result.current.revoke.run({ id: 'key-1' })).toBe(true);
  });
  expect(result.current.list.keys.map((key) => key.name)).toEqual(['New', 'Key 2', 'Key 0']);
  await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
});
