import type { ApiKey, ApiKeysClient } from '@keymount/core';
import { createApiKeysError } from '@keymount/core';
import { QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { backend, callsOf, deferred, mountHook, settle } from '../../test/support.js';
import { useApiKeys, useDisableKey, useEnableKey, useRevokeKey, useUpdateKey } from '../index.js';

describe('useUpdateKey', () => {
  it('shows the answer in the list at once, then what the backend says', async () => {
    const client = backend();
    const { result } = mountHook(() => ({ list: useApiKeys(), update: useUpdateKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.hang('listKeys');
    await act(async () => {
      expect(await result.current.update.run({ id: 'key-1', name: 'Renamed' })).toBe(true);
    });
    expect(result.current.update).toMatchObject({ state: 'done', error: null, answer: { name: 'Renamed' } });
    expect(result.current.list.keys.map(({ name }) => name)).toEqual(['Key 2', 'Renamed', 'Key 0']);
    expect(result.current.list.isRefreshing).toBe(true);
  });

  it('R26 the same input twice in one tick is sent once, and both callers learn how it went', async () => {
    const client = backend();
    const { result } = mountHook(() => useUpdateKey(), client);
    const answers: boolean[] = [];
    await act(async () => {
      const runs = [0, 1, 2].map(() => result.current.run({ id: 'key-1', name: 'Renamed' }));
      runs.push(result.current.run({ id: 'key-0', name: 'Other' }));
      answers.push(...(await Promise.all(runs)));
    });
    expect(answers).toEqual([true, true, true, false]);
    expect(callsOf(client, 'updateKey').map(({ input }) => input)).toEqual([
      { id: 'key-1', name: 'Renamed' },
    ]);
  });

  it('never rejects: a failure is false and a typed error, the list is as before, and the next run is sent', async () => {
    const client = backend({ fail: { updateKey: { code: 'name-taken', times: 1 } } });
    const { result } = mountHook(() => ({ list: useApiKeys(), update: useUpdateKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await act(async () => {
      expect(await result.current.update.run({ id: 'key-1', name: 'Key 0' })).toBe(false);
    });
    expect(result.current.update).toMatchObject({
      state: 'idle',
      error: { code: 'name-taken', outcome: 'none' },
    });
    expect(result.current.list.keys.map(({ name }) => name)).toEqual(['Key 2', 'Key 1', 'Key 0']);
    await act(async () => {
      expect(await result.current.update.run({ id: 'key-1', name: 'Free' })).toBe(true);
    });
    expect(result.current.update.error).toBeNull();
  });

  it('R31 R35 a conflict or an unknown outcome keeps its error and reads the list again', async () => {
    const client = backend();
    const { result } = mountHook(() => ({ list: useApiKeys(), update: useUpdateKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.edit('key-1', { name: 'From another tab' });
    await act(async () => {
      await result.current.update.run({ id: 'key-1', name: 'Mine', version: 'an old one' });
    });
    expect(result.current.update.error?.code).toBe('conflict');
    await waitFor(() => expect(result.current.list.keys[1]?.name).toBe('From another tab'));

    client.control.fail('updateKey', { code: 'unreachable', isApplied: true, times: 1 });
    await act(async () => {
      await result.current.update.run({ id: 'key-1', name: 'Lost answer' });
    });
    expect(result.current.update.error).toMatchObject({ code: 'unreachable', outcome: 'unknown' });
    await waitFor(() => expect(result.current.list.keys[1]?.name).toBe('Lost answer'));
  });

  it('R27 host retries change nothing: one call', async () => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: 3, retryDelay: 1 } } });
    const client = backend({ fail: { updateKey: 'unknown' } });
    const { result } = mountHook(() => useUpdateKey(), client, { queryClient, scope: 'a' });
    await act(async () => {
      expect(await result.current.run({ id: 'key-1', name: 'Renamed' })).toBe(false);
      await settle(20);
    });
    expect(callsOf(client, 'updateKey')).toHaveLength(1);
  });

  it('R28 a try in doubt is the same one until it is done: only then is the next one new', async () => {
    const client = backend();
    const { result } = mountHook(() => useUpdateKey(), client);
    const run = () => act(async () => void (await result.current.run({ id: 'key-1', name: 'Renamed' })));
    for (const code of ['limit', 'unreachable', 'unauthenticated'] as const) {
      client.control.fail('updateKey', { code, times: 1 });
      await run();
    }
    await run();
    await run();
    const keys = callsOf(client, 'updateKey').map(({ idempotencyKey }) => idempotencyKey);
    const [refused, inDoubt, , , next] = keys;
    expect(keys).toEqual([refused, inDoubt, inDoubt, inDoubt, next]);
    expect(new Set(keys).size).toBe(3);
  });

  it('a host onMutate that throws is a failure, never a hang', async () => {
    const queryClient = new QueryClient();
    queryClient.getMutationCache().config.onMutate = () => {
      throw new Error('host');
    };
    const client = backend();
    const { result } = mountHook(() => useUpdateKey(), client, { queryClient, scope: 'a' });
    await act(async () => {
      expect(await result.current.run({ id: 'key-1', name: 'Renamed' })).toBe(false);
    });
    expect(result.current.error?.code).toBe('unknown');
    expect(callsOf(client, 'updateKey')).toHaveLength(0);
  });

  it('reset() frees the hook for the next key while the last answer is still out, and that answer is not shown', async () => {
    const answers = new Map<string, ReturnType<typeof deferred<ApiKey>>>();
    const client: ApiKeysClient = {
      ...backend(),
      updateKey: ({ id }) => {
        const answer = deferred<ApiKey>();
        answers.set(id, answer);
        return answer.promise;
      },
    };
    const onDone = vi.fn<(key: ApiKey) => void>();
    const { result } = mountHook(() => useUpdateKey({ onDone }), client);
    const runs: Promise<boolean>[] = [];
    await act(async () => {
      runs.push(result.current.run({ id: 'key-0', name: 'First' }));
      await settle();
    });
    act(() => result.current.reset());
    expect(result.current.state).toBe('idle');
    await act(async () => {
      runs.push(result.current.run({ id: 'key-1', name: 'Second' }));
      await settle();
    });
    const [first] = await backend()
      .listKeys({ limit: 1 }, { signal: new AbortController().signal })
      .then((page) => page.items);
    await act(async () => {
      answers.get('key-0')?.resolve({ ...first!, id: 'key-0', name: 'First' });
      await settle();
    });
    expect(result.current.state).toBe('sending');
    await act(async () => {
      answers.get('key-1')?.reject(createApiKeysError('limit'));
      await settle();
    });
    expect(result.current).toMatchObject({ state: 'idle', error: { code: 'limit' } });
    expect(await Promise.all(runs)).toEqual([true, false]);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('unmounted on the way: the write is not taken back, the host hears of it, and nothing is thrown', async () => {
    const client = backend({ latency: { updateKey: 20 } });
    const onDone = vi.fn<(key: ApiKey) => void>();
    const { result, unmount } = mountHook(() => useUpdateKey({ onDone }), client);
    let run: Promise<boolean> | undefined;
    act(() => {
      run = result.current.run({ id: 'key-1', name: 'Renamed' });
    });
    unmount();
    expect(await run).toBe(true);
    await settle();
    expect(onDone.mock.lastCall?.[0].name).toBe('Renamed');
  });

  it('a client without updateKey: run says what is missing and what to do', () => {
    const { result } = mountHook(() => useUpdateKey(), backend({ without: ['updateKey'] }));
    expect(() => result.current.run({ id: 'key-1', name: 'x' })).toThrow(
      /^Keymount useUpdateKey: the client has no updateKey.*useAccess/s,
    );
  });
});

describe('useRevokeKey', () => {
  it('R32 a list answer from before the revoke does not bring the row back', async () => {
    const memory = backend();
    const hold = deferred<void>();
    let isHeld = false;
    const client: ApiKeysClient = {
      ...memory,
      listKeys: async (query, context) => {
        const page = await memory.listKeys(query, context);
        // The backend has answered; the answer is still on its way.
        if (isHeld) await hold.promise;
        return page;
      },
    };
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    isHeld = true;
    act(() => result.current.list.refresh());
    await act(() => settle());
    isHeld = false;
    await act(async () => {
      expect(await result.current.revoke.run({ id: 'key-1' })).toBe(true);
    });
    await act(async () => {
      hold.resolve();
      await settle(10);
    });
    expect(result.current.list.keys.map(({ id }) => id)).toEqual(['key-2', 'key-0']);
    expect(result.current.list.total).toBe(2);
  });

  it('R32 a backend whose list lags behind its writes does not bring the row back either', async () => {
    const memory = backend();
    const before = await memory.listKeys({ limit: 100 }, { signal: new AbortController().signal });
    const client: ApiKeysClient = { ...memory, listKeys: async () => before };
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await act(async () => {
      await result.current.revoke.run({ id: 'key-1' });
      await settle(10);
    });
    expect(result.current.list).toMatchObject({ isRefreshing: false, total: 2 });
    expect(result.current.list.keys.map(({ id }) => id)).toEqual(['key-2', 'key-0']);
  });

  it('R32 a revoke that meets the very first load: the list is asked again', async () => {
    const memory = backend();
    const hold = deferred<void>();
    let calls = 0;
    const client: ApiKeysClient = {
      ...memory,
      listKeys: async (query, context) => {
        calls += 1;
        const page = await memory.listKeys(query, context);
        if (calls === 1) await hold.promise;
        return page;
      },
    };
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKey() }), client, {
      reactStrictMode: false,
    });
    await act(() => settle());
    await act(async () => {
      await result.current.revoke.run({ id: 'key-1' });
    });
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await act(async () => {
      hold.resolve();
      await settle();
    });
    expect(calls).toBe(2);
    expect(result.current.list.keys.map(({ id }) => id)).toEqual(['key-2', 'key-0']);
  });

  it('R33 a key that is not there any more counts as revoked, once, and its row goes', async () => {
    const client = backend({ fail: { revokeKey: 'not-found' } });
    const onDone = vi.fn<() => void>();
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKey({ onDone }) }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await act(async () => {
      expect(await result.current.revoke.run({ id: 'key-1' })).toBe(true);
      await settle();
    });
    expect(result.current.revoke).toMatchObject({ state: 'done', error: null });
    expect(result.current.list.keys.map(({ id }) => id)).toEqual(['key-2', 'key-0']);
    expect(onDone).toHaveBeenCalledOnce();
  });

  it('a refused revoke leaves the row', async () => {
    const client = backend({ fail: { revokeKey: 'permission' } });
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await act(async () => {
      expect(await result.current.revoke.run({ id: 'key-1' })).toBe(false);
      await settle();
    });
    expect(result.current.list.keys).toHaveLength(3);
  });
});

describe('useDisableKey and useEnableKey', () => {
  it('show the status in the list at once', async () => {
    const client = backend();
    const { result } = mountHook(
      () => ({ list: useApiKeys(), disable: useDisableKey(), enable: useEnableKey() }),
      client,
    );
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.hang('listKeys');
    await act(async () => {
      await result.current.disable.run({ id: 'key-1' });
    });
    expect(result.current.list.keys[1]?.status).toBe('disabled');
    await act(async () => {
      await result.current.enable.run({ id: 'key-1' });
    });
    expect(result.current.list.keys[1]?.status).toBe('active');
  });
});
