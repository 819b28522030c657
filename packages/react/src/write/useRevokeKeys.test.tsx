import { QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { backend, callsOf, keys, mountHook, settle } from '../../test/support.js';
import { useApiKeys, useRevokeKeys } from '../index.js';

const ids = (count: number): string[] => keys(count).map(({ id }) => id);

describe('useRevokeKeys', () => {
  it('R26 each key is sent once, whatever is asked twice, and the rows go together with one refresh', async () => {
    const client = backend({ keys: keys(10) });
    const { result } = mountHook(() => ({ list: useApiKeys(), revoke: useRevokeKeys() }), client);
    await waitFor(() => expect(result.current.list.keys).toHaveLength(10));
    const reads = callsOf(client, 'listKeys').length;
    await act(async () => {
      const first = result.current.revoke.run([...ids(8), 'key-0']);
      const second = result.current.revoke.run(ids(8));
      expect((await first).map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'done'));
      expect(await second).toEqual([]);
    });
    expect(callsOf(client, 'revokeKey').map(({ input }) => input)).toEqual(ids(8).map((id) => ({ id })));
    expect(result.current.revoke.state).toBe('done');
    await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
    expect(result.current.list.keys.map(({ id }) => id)).toEqual(['key-9', 'key-8']);
    expect(callsOf(client, 'listKeys')).toHaveLength(reads + 1);
  });

  it('goes on after failures, says why each failed, never rejects, and a retry sends only those', async () => {
    const client = backend({ keys: keys(6), fail: { revokeKey: { code: 'unknown', times: 2 } } });
    const { result } = mountHook(() => useRevokeKeys(), client);
    await act(async () => {
      await result.current.run(ids(6));
    });
    const failed = result.current.outcomes.filter(({ state }) => state === 'failed');
    expect(failed.map(({ error }) => error?.code)).toEqual(['unknown', 'unknown']);
    expect(result.current.outcomes.map(({ id }) => id)).toEqual(ids(6));
    expect(callsOf(client, 'revokeKey')).toHaveLength(6);
    await act(async () => {
      await result.current.run(ids(6));
    });
    expect(callsOf(client, 'revokeKey')).toHaveLength(8);
    expect(result.current.outcomes.every(({ state }) => state === 'done')).toBe(true);
  });

  it('never has more than four on their way', async () => {
    let now = 0;
    let most = 0;
    const client = {
      ...backend(),
      revokeKey: async () => {
        most = Math.max(most, ++now);
        await settle(5);
        now -= 1;
      },
    };
    const { result } = mountHook(() => useRevokeKeys(), client);
    await act(async () => {
      await result.current.run(ids(12));
    });
    expect(most).toBe(4);
  });

  it('R27 a key that somebody else revoked counts as revoked, and host retries change nothing', async () => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: 3, retryDelay: 1 } } });
    const client = backend({ fail: { revokeKey: { code: 'not-found', times: 1 } } });
    const { result } = mountHook(() => useRevokeKeys(), client, { queryClient, scope: 'a' });
    await act(async () => {
      await result.current.run(['key-0']);
      client.control.fail('revokeKey', 'permission');
      await result.current.run(['key-1']);
      await settle(10);
    });
    expect(result.current.outcomes.map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(callsOf(client, 'revokeKey')).toHaveLength(2);
  });

  it('R28 a revoke in doubt is the same one until it is done, whatever is refused in between', async () => {
    const client = backend();
    const { result } = mountHook(() => useRevokeKeys(), client);
    for (const code of ['limit', 'unreachable', 'unauthenticated'] as const) {
      client.control.fail('revokeKey', { code, times: 1 });
      await act(async () => void (await result.current.run(['key-0'])));
    }
    await act(async () => void (await result.current.run(['key-0'])));
    const keys = callsOf(client, 'revokeKey').map(({ idempotencyKey }) => idempotencyKey);
    const [refused, inDoubt] = keys;
    expect(keys).toEqual([refused, inDoubt, inDoubt, inDoubt]);
    expect(inDoubt).not.toBe(refused);
  });

  it('reset() forgets, and late answers are not shown', async () => {
    const client = backend({ latency: { revokeKey: 20 } });
    const { result } = mountHook(() => useRevokeKeys(), client);
    await act(async () => {
      const answer = result.current.run(['key-0']);
      await settle();
      result.current.reset();
      expect((await answer)[0]?.state).toBe('done');
    });
    expect(result.current).toMatchObject({ state: 'idle', outcomes: [] });
  });
});
