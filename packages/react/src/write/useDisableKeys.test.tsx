import { act, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { backend, callsOf, keys, mountHook, settle } from '../../test/support.js';
import { useApiKeys, useDisableKeys } from '../index.js';

const ids = (count: number): string[] => keys(count).map(({ id }) => id);
const useBoth = () => ({ list: useApiKeys(), disable: useDisableKeys() });

describe('useDisableKeys', () => {
  it('R26 each key is sent once, and the rows change together with one refresh', async () => {
    const client = backend({ keys: keys(6) });
    const { result } = mountHook(useBoth, client);
    await waitFor(() => expect(result.current.list.keys).toHaveLength(6));
    const reads = callsOf(client, 'listKeys').length;
    client.control.hang('listKeys');
    await act(async () => {
      const first = result.current.disable.run([...ids(4), 'key-0']);
      const second = result.current.disable.run(ids(4));
      expect((await first).map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'done'));
      expect(await second).toEqual([]);
    });
    expect(callsOf(client, 'disableKey').map(({ input }) => input)).toEqual(ids(4).map((id) => ({ id })));
    // Before the backend has been asked again.
    await waitFor(() =>
      expect(result.current.list.keys.filter(({ status }) => status === 'disabled')).toHaveLength(4),
    );
    client.control.release('listKeys');
    await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
    expect(callsOf(client, 'listKeys')).toHaveLength(reads + 1);
  });

  it('one that fails says why and is sent again alone; the others are disabled', async () => {
    const client = backend({ keys: keys(3), fail: { disableKey: { code: 'permission', times: 1 } } });
    const { result } = mountHook(() => useDisableKeys(), client);
    await act(async () => void (await result.current.run(ids(3))));
    expect(result.current.outcomes.map(({ state, error }) => [state, error?.code])).toEqual([
      ['failed', 'permission'],
      ['done', undefined],
      ['done', undefined],
    ]);
    await act(async () => void (await result.current.run(ids(3))));
    expect(callsOf(client, 'disableKey')).toHaveLength(4);
    expect(result.current).toMatchObject({ state: 'done' });
  });

  it.each(['not-found', 'unreachable'] as const)(
    'R47 after %s the list is read again: it may not tell the truth',
    async (code) => {
      const client = backend({ fail: { disableKey: { code, times: 1 } } });
      const { result } = mountHook(useBoth, client);
      await waitFor(() => expect(result.current.list.keys).toHaveLength(3));
      const reads = callsOf(client, 'listKeys').length;
      await act(async () => {
        await result.current.disable.run(['key-0']);
        await settle(10);
      });
      expect(result.current.disable.outcomes).toMatchObject([{ state: 'failed', error: { code } }]);
      expect(callsOf(client, 'listKeys')).toHaveLength(reads + 1);
    },
  );

  it('a client that cannot is named at once, with what to do', () => {
    const { result } = mountHook(() => useDisableKeys(), backend({ without: ['disableKey'] }));
    expect(() => result.current.run(['key-0'])).toThrow(
      /^Keymount useDisableKeys: the client has no disableKey.*useAccess/,
    );
  });
});
