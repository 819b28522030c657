import type { ApiKey, ApiKeysClient, Page } from '@keymount/core';
import { createApiKeysError } from '@keymount/core';
import { focusManager, QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { backend, callsOf, deferred, keys, mountHook, settle } from '../../test/support.js';
import { type ListView, useApiKeys } from '../index.js';

/** A list whose view a test can change. */
function useList(initial: ListView) {
  const [view, setView] = useState(initial);
  return { list: useApiKeys(view), setView };
}
const names = (list: readonly ApiKey[]): string[] => list.map(({ name }) => name);
const once = { reactStrictMode: false };

describe('useApiKeys', () => {
  it('is pending, then ready, with an array from the start', async () => {
    const { result } = mountHook(() => useApiKeys(), backend());
    expect(result.current).toMatchObject({ state: 'pending', keys: [], total: undefined, hasMore: false });
    await waitFor(() => expect(result.current.state).toBe('ready'));
    expect(names(result.current.keys)).toEqual(['Key 2', 'Key 1', 'Key 0']);
    expect(result.current).toMatchObject({ total: 3, isComplete: true, isFiltered: false, error: null });
  });

  it('R42 a load that fails is an error with its code, never an empty list, and refresh() tries again', async () => {
    const client = backend({ fail: { listKeys: 'permission' } });
    const { result } = mountHook(() => useApiKeys(), client, once);
    await waitFor(() => expect(result.current.state).toBe('error'));
    expect(result.current.error?.code).toBe('permission');
    client.control.release();
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.state).toBe('ready'));
    expect(result.current.error).toBeNull();
  });

  it('R48 a refusal is final, no answer is tried once more after a second', async () => {
    const refused = backend({ fail: { listKeys: 'rate-limited' } });
    const view = mountHook(() => useApiKeys(), refused, once);
    await waitFor(() => expect(view.result.current.state).toBe('error'));
    const lost = backend({ fail: { listKeys: { code: 'unreachable', times: 1 } } });
    const other = mountHook(() => useApiKeys(), lost, once);
    await waitFor(() => expect(other.result.current.state).toBe('ready'), { timeout: 2_000 });
    expect(callsOf(lost, 'listKeys')).toHaveLength(2);
    expect(callsOf(refused, 'listKeys')).toHaveLength(1);
  });

  it('a refresh that fails keeps the keys and says so', async () => {
    const client = backend();
    const { result } = mountHook(() => useApiKeys(), client);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    client.control.fail('listKeys', 'permission');
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.error?.code).toBe('permission'));
    expect(result.current.state).toBe('ready');
    expect(result.current.keys).toHaveLength(3);
  });

  it('R87 a whole secret that is searched for is in no request and no cache, and finds its key', async () => {
    for (const isLoaded of [true, false]) {
      const client = backend();
      const { key, secret } = await client.createKey(
        { name: 'Leaked', models: 'all' },
        { idempotencyKey: 'a' },
      );
      const queryClient = new QueryClient();
      const { result } = mountHook(() => useList(isLoaded ? {} : { search: secret }), client, {
        queryClient,
      });
      await waitFor(() => expect(result.current.list.state).toBe('ready'));
      act(() => result.current.setView({ search: `Bearer ${secret}` }));
      await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
      expect(result.current.list.keys).toEqual([key]);
      const queries = queryClient.getQueryCache().getAll();
      expect(JSON.stringify([client.control.calls, queries.map(({ queryKey }) => queryKey)])).not.toContain(
        secret.slice(-20),
      );
    }
  });

  it('R48 five views of one list ask once, and once more when the page comes back', async () => {
    const client = backend();
    const { result } = mountHook(
      () => [useApiKeys(), useApiKeys(), useApiKeys(), useApiKeys(), useApiKeys()],
      client,
      once,
    );
    await waitFor(() => expect(result.current.every(({ state }) => state === 'ready')).toBe(true));
    expect(callsOf(client, 'listKeys')).toHaveLength(1);
    act(() => {
      for (const list of result.current) list.refresh();
    });
    await act(() => settle());
    expect(callsOf(client, 'listKeys')).toHaveLength(2);
    act(() => {
      focusManager.setFocused(false);
      focusManager.setFocused(true);
    });
    await act(() => settle());
    // Fresh for five seconds: coming back at once asks nothing.
    expect(callsOf(client, 'listKeys')).toHaveLength(2);
    focusManager.setFocused(undefined);
  });

  it('R44 R45 a new search aborts the one before, and the last one is shown whatever comes late', async () => {
    const answers: {
      search: string | undefined;
      signal: AbortSignal;
      answer: ReturnType<typeof deferred<Page<ApiKey>>>;
    }[] = [];
    const client: ApiKeysClient = {
      ...backend(),
      listKeys: ({ search }, { signal }) => {
        const answer = deferred<Page<ApiKey>>();
        answers.push({ search, signal, answer });
        return answer.promise;
      },
    };
    const { result } = mountHook(() => useList({ search: 'a' }), client, once);
    act(() => result.current.setView({ search: 'b' }));
    await act(() => settle());
    const [first, second] = answers;
    expect([first?.search, second?.search]).toEqual(['a', 'b']);
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
    const page = (name: string): Page<ApiKey> => ({
      items: keys(1).map((key) => ({ ...key, name })),
      nextCursor: null,
    });
    await act(async () => {
      second?.answer.resolve(page('of b'));
      await settle();
      first?.answer.resolve(page('of a'));
      await settle();
    });
    expect(names(result.current.list.keys)).toEqual(['of b']);
  });

  it('a changed view keeps showing the last keys until its own come', async () => {
    const client = backend();
    const { result } = mountHook(() => useList({}), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.latency(20, 'listKeys');
    act(() => result.current.setView({ search: 'Key 1' }));
    expect(result.current.list).toMatchObject({ state: 'ready', isRefreshing: true, isFiltered: true });
    expect(result.current.list.keys).toHaveLength(3);
    await waitFor(() => expect(names(result.current.list.keys)).toEqual(['Key 1']));
  });

  it('a backend that cannot filter: everything happens in memory, without another request', async () => {
    const client = backend({ listing: {} });
    const { result } = mountHook(() => useList({}), client, once);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    act(() => result.current.setView({ search: ' KEY 1 ', sort: { by: 'name', direction: 'ascending' } }));
    expect(names(result.current.list.keys)).toEqual(['Key 1']);
    expect(result.current.list).toMatchObject({ total: 1, isFiltered: true, isComplete: true });
    act(() => result.current.setView({ sort: { by: 'name', direction: 'ascending' } }));
    expect(names(result.current.list.keys)).toEqual(['Key 0', 'Key 1', 'Key 2']);
    expect(callsOf(client, 'listKeys').map(({ input }) => input)).toEqual([{ limit: 100 }]);
  });

  it('while keys are missing, a filter that would lie is neither offered nor applied', async () => {
    const client = backend({ keys: keys(5), listing: { status: true, sort: ['name'] } });
    const { result } = mountHook(
      () => useList({ pageSize: 2, search: 'Key 1', sort: { by: 'createdAt', direction: 'ascending' } }),
      client,
    );
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    expect(names(result.current.list.keys)).toEqual(['Key 4', 'Key 3']);
    expect(result.current.list).toMatchObject({
      hasMore: true,
      isComplete: false,
      isFiltered: false,
      total: 5,
    });
    const { canFilter } = result.current.list;
    expect([canFilter.search, canFilter.status, canFilter.sort('name'), canFilter.sort('createdAt')]).toEqual(
      [false, true, true, false],
    );
    act(() => result.current.list.loadMore());
    await waitFor(() => expect(result.current.list.keys).toHaveLength(4));
    act(() => result.current.list.loadMore());
    await waitFor(() => expect(result.current.list.isComplete).toBe(true));
    expect(names(result.current.list.keys)).toEqual(['Key 1']);
    expect(result.current.list.canFilter.search).toBe(true);
  });

  it('loadMore() twice in one tick loads one page, and past the end it asks nothing', async () => {
    const client = backend({ keys: keys(3) });
    const { result } = mountHook(() => useApiKeys({ pageSize: 2 }), client, once);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    client.control.latency(150, 'listKeys');
    act(() => {
      result.current.loadMore();
      result.current.loadMore();
    });
    await waitFor(() => expect(result.current.isLoadingMore).toBe(true));
    await waitFor(() => expect(result.current.keys).toHaveLength(3));
    act(() => result.current.loadMore());
    await act(() => settle());
    expect(callsOf(client, 'listKeys')).toHaveLength(2);
  });

  it('R49 a key on two pages is one row, and a cursor that leads to itself ends the list', async () => {
    const client: ApiKeysClient = {
      ...backend(),
      listKeys: async () => ({ items: keys(2), nextCursor: 'again' }),
    };
    const { result } = mountHook(() => useApiKeys(), client);
    await waitFor(() => expect(result.current.hasMore).toBe(true));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.hasMore).toBe(false));
    expect(result.current.keys).toHaveLength(2);
  });

  it('a key that did not change keeps its identity over a refresh, and the array too', async () => {
    const client = backend();
    const { result } = mountHook(() => useApiKeys({ sort: { by: 'name', direction: 'ascending' } }), client);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    const before = result.current.keys;
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.isRefreshing).toBe(false));
    expect(result.current.keys).toBe(before);
    client.control.edit('key-0', { name: 'Key 00' });
    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.keys[0]?.name).toBe('Key 00'));
    expect(result.current.keys[1]).toBe(before[1]);
  });

  it("a host's defaults change nothing: no throw, no endless freshness, no suspense", async () => {
    const queryClient = new QueryClient({
      defaultOptions: {
        queries: {
          throwOnError: true,
          retry: 5,
          staleTime: Infinity,
          refetchOnWindowFocus: false,
          networkMode: 'online',
        },
      },
    });
    const client = backend({ fail: { listKeys: 'permission' } });
    const { result } = mountHook(() => useApiKeys(), client, { queryClient, scope: 'a', ...once });
    await waitFor(() => expect(result.current.error?.code).toBe('permission'));
    expect(callsOf(client, 'listKeys')).toHaveLength(1);
  });

  it('R49 an adapter that throws a string, or answers null, is a typed error', async () => {
    const shapes: [() => Promise<never>, string][] = [
      [() => Promise.reject('boom'), 'unknown'],
      [() => Promise.resolve(null as never), 'malformed'],
      [() => Promise.reject(createApiKeysError('plan')), 'plan'],
    ];
    for (const [listKeys, code] of shapes) {
      const { result, unmount } = mountHook(() => useApiKeys(), { ...backend(), listKeys });
      await waitFor(() => expect(result.current.error?.code).toBe(code), { timeout: 2_500 });
      unmount();
    }
  });
});
