import type { ApiKeysClient, ApiKeysError, ContractViolation } from '@keymount/core';
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { act, render, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { backend, callsOf, keys, mountHook, settle } from '../../test/support.js';
import {
  ApiKeysProvider,
  apiKeysQueries,
  useAccess,
  useAccount,
  useApiKeys,
  useCreateKey,
  useDisableKey,
  useEnableKey,
  useModels,
  useRevokeKey,
  useRotateKey,
  useUpdateKey,
  useUsage,
} from '../index.js';

const usageQuery = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  interval: 'day',
  timeZone: 'UTC',
  groupBy: [],
} as const;

describe('ApiKeysProvider', () => {
  it.each<[string, () => unknown]>([
    ['useApiKeys', () => useApiKeys()],
    ['useCreateKey', () => useCreateKey()],
    ['useRotateKey', () => useRotateKey()],
    ['useUpdateKey', () => useUpdateKey()],
    ['useRevokeKey', () => useRevokeKey()],
    ['useDisableKey', () => useDisableKey()],
    ['useEnableKey', () => useEnableKey()],
    ['useAccess', () => useAccess()],
    ['useAccount', () => useAccount()],
    ['useModels', () => useModels()],
    ['useUsage', () => useUsage(usageQuery)],
  ])('%s outside of it says what is missing, why, and what to do', (name, hook) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => renderHook(hook)).toThrow(
      new RegExp(`^Keymount ${name}: there is no <ApiKeysProvider>.*no client.*Wrap`, 's'),
    );
    error.mockRestore();
  });

  it("R62 a private QueryClient: the host's is neither used nor hidden", async () => {
    const host = new QueryClient();
    let seen: QueryClient | undefined;
    function Below(): ReactNode {
      seen = useQueryClient();
      return useApiKeys().state;
    }
    const { container } = render(
      <QueryClientProvider client={host}>
        <ApiKeysProvider client={backend()}>
          <Below />
        </ApiKeysProvider>
      </QueryClientProvider>,
    );
    await waitFor(() => expect(container).toHaveTextContent('ready'));
    expect(seen).toBe(host);
    expect(host.getQueryCache().getAll()).toEqual([]);
  });

  it('R62 two providers on one page share nothing', async () => {
    const [first, second] = [backend(), backend({ keys: keys(1) })];
    const a = mountHook(() => useApiKeys(), first);
    const b = mountHook(() => useApiKeys(), second);
    await waitFor(() => expect([a.result.current.state, b.result.current.state]).toEqual(['ready', 'ready']));
    expect([a.result.current.total, b.result.current.total]).toEqual([3, 1]);
  });

  it('R20 another scope: the keys of the first are gone at once, from the screen and from the cache', async () => {
    const queryClient = new QueryClient();
    const client = backend();
    const view = mountHook(() => useApiKeys(), client, { queryClient, scope: 'a' });
    await waitFor(() => expect(view.result.current.state).toBe('ready'));
    client.control.hang('listKeys');
    view.provide({ scope: 'b' });
    expect(view.result.current).toMatchObject({ state: 'pending', keys: [] });
    await act(() => settle());
    const scopes = queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey[1]);
    expect(scopes).toEqual(['b']);
  });

  it('R20 another client under the same scope: nothing of the first is shown or kept', async () => {
    for (const queryClient of [undefined, new QueryClient()]) {
      const next = backend({ keys: keys(1) });
      next.control.hang('listKeys');
      const view = mountHook(() => useApiKeys(), backend(), { queryClient, scope: 'a' });
      await waitFor(() => expect(view.result.current.keys).toHaveLength(3));
      view.provide({ client: next });
      expect(view.result.current).toMatchObject({ state: 'pending', keys: [] });
      await act(() => settle());
      expect(queryClient?.getQueryCache().getAll() ?? [next]).toHaveLength(1);
      next.control.release();
      await waitFor(() => expect(view.result.current.keys).toHaveLength(1));
      view.unmount();
    }
  });

  it('the same client and scope over any number of renders ask nothing again', async () => {
    const client = backend();
    const view = mountHook(() => useApiKeys(), client, { scope: 'a', reactStrictMode: false });
    await waitFor(() => expect(view.result.current.state).toBe('ready'));
    for (let count = 0; count < 5; count += 1) view.provide({ onError: () => {} });
    await act(() => settle());
    expect(callsOf(client, 'listKeys')).toHaveLength(1);
  });

  it('R60 unmounting leaves nothing in a private cache, and a host cache as it is', async () => {
    const remove = vi.spyOn(QueryClient.prototype, 'removeQueries');
    const mine = mountHook(() => useApiKeys(), backend());
    await waitFor(() => expect(mine.result.current.state).toBe('ready'));
    mine.unmount();
    await settle();
    expect(remove).toHaveBeenCalledOnce();
    remove.mockRestore();

    const queryClient = new QueryClient();
    const hosts = mountHook(() => useApiKeys(), backend(), { queryClient, scope: 'a' });
    await waitFor(() => expect(hosts.result.current.state).toBe('ready'));
    hosts.unmount();
    await settle();
    expect(queryClient.getQueryCache().getAll()).toHaveLength(1);
  });

  it('R38 onAuthRequired is called once for any number of refusals, and again only after a success', async () => {
    const client = backend({ fail: { listKeys: 'unauthenticated', listModels: 'unauthenticated' } });
    const onAuthRequired = vi.fn<() => void>();
    const { result } = mountHook(
      () => ({ list: useApiKeys(), models: useModels(), update: useUpdateKey() }),
      client,
      { onAuthRequired },
    );
    await waitFor(() => expect(result.current.list.error?.code).toBe('unauthenticated'));
    await waitFor(() => expect(result.current.models.error?.code).toBe('unauthenticated'));
    expect(onAuthRequired).toHaveBeenCalledOnce();

    client.control.release();
    act(() => result.current.list.refresh());
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.fail('updateKey', 'unauthenticated');
    await act(async () => {
      await result.current.update.run({ id: 'key-0', name: 'x' });
      await result.current.update.run({ id: 'key-0', name: 'x' });
    });
    expect(onAuthRequired).toHaveBeenCalledTimes(2);
  });

  it('R38 a 401 keeps the form open with its error, and the same submit works after signing in', async () => {
    const client = backend({ fail: { createKey: { code: 'unauthenticated', times: 1 } } });
    const { result } = mountHook(() => useCreateKey(), client);
    act(() => result.current.submit({ name: 'Kept', models: 'all' }));
    await waitFor(() =>
      expect(result.current.state).toMatchObject({ step: 'form', error: { code: 'unauthenticated' } }),
    );
    act(() => result.current.submit({ name: 'Kept', models: 'all' }));
    await waitFor(() => expect(result.current.state.step).toBe('issued'));
  });

  it('R43 onError gets known fields only: a secret planted in an error does not reach it', async () => {
    const planted = 'km_live_planted_in_an_error';
    const failure = Object.assign(new Error(planted), {
      code: 'limit',
      status: 409,
      body: planted,
      requestId: 'r1',
    });
    const client: ApiKeysClient = { ...backend(), listKeys: () => Promise.reject(failure) };
    const errors: ApiKeysError[] = [];
    const { result } = mountHook(() => useApiKeys(), client, { onError: (error) => errors.push(error) });
    await waitFor(() => expect(result.current.state).toBe('error'));
    await settle();
    expect(errors.at(-1)).toMatchObject({ code: 'limit', status: 409, requestId: 'r1' });
    for (const error of [...errors, result.current.error]) {
      expect([error?.message, error?.stack, JSON.stringify(error)].join()).not.toContain(planted);
    }
  });

  it('R44 a read that was aborted is no error', async () => {
    const client = backend({ latency: 20 });
    const onError = vi.fn<(error: ApiKeysError) => void>();
    const { unmount } = mountHook(() => useApiKeys(), client, { onError });
    await act(() => settle(5));
    unmount();
    await settle(40);
    expect(onError).not.toHaveBeenCalled();
  });

  it('R49 a malformed row is left out and reported, and the rest is usable', async () => {
    const memory = backend();
    const client: ApiKeysClient = {
      ...memory,
      listKeys: async (...args) => {
        const page = await memory.listKeys(...args);
        return { ...page, items: [...page.items, { id: 7 } as never] };
      },
    };
    const violations: ContractViolation[] = [];
    const { result } = mountHook(() => useApiKeys(), client, {
      onContractViolation: (violation) => violations.push(violation),
    });
    await waitFor(() => expect(result.current.keys).toHaveLength(3));
    await settle();
    expect(violations[0]?.method).toBe('listKeys');
  });

  it('R59 renders on a server without a warning, and asks nothing there', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const client = backend();
    function Page(): ReactNode {
      const [list, access, create] = [useApiKeys(), useAccess(), useCreateKey()];
      return [list.state, access('create').state, create.state.step].join(' ');
    }
    const html = renderToString(
      <ApiKeysProvider client={client}>
        <Page />
      </ApiKeysProvider>,
    );
    expect(html).toContain('pending pending form');
    await settle();
    expect(client.control.calls).toEqual([]);
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });
});

describe('apiKeysQueries', () => {
  it('has keys that a host can rely on', () => {
    const queries = apiKeysQueries(backend(), 'user-1');
    expect(queries.list().queryKey).toEqual(['api-keys', 'user-1', 'list', { limit: 100 }]);
    expect(queries.list({ search: ' a ', status: ['active'], pageSize: 20 }).queryKey).toEqual([
      'api-keys',
      'user-1',
      'list',
      { limit: 20, search: 'a', status: ['active'] },
    ]);
    expect(queries.models().queryKey).toEqual(['api-keys', 'user-1', 'models']);
    expect(queries.account().queryKey).toEqual(['api-keys', 'user-1', 'account']);
    expect(queries.usage(usageQuery).queryKey).toEqual(['api-keys', 'user-1', 'usage', usageQuery]);
    expect(apiKeysQueries(backend()).list().queryKey[1]).toBeNull();
  });

  it('a prefetched list is on screen in the first render, without another request', async () => {
    const queryClient = new QueryClient();
    const client = backend();
    await queryClient.prefetchInfiniteQuery(apiKeysQueries(client, 'user-1').list());
    await queryClient.prefetchQuery(apiKeysQueries(client, 'user-1').models());
    const { result } = mountHook(() => ({ list: useApiKeys(), models: useModels() }), client, {
      queryClient,
      scope: 'user-1',
    });
    expect(result.current.list.keys).toHaveLength(3);
    expect(result.current.models.state).toBe('ready');
    await act(() => settle());
    expect(client.control.calls.map(({ method }) => method)).toEqual(['listKeys', 'listModels']);
  });

  it('R1 prefetching seals too: a row keeps known fields only', async () => {
    const memory = backend();
    const client: ApiKeysClient = {
      ...memory,
      listKeys: async (...args) => {
        const page = await memory.listKeys(...args);
        return { ...page, items: page.items.map((key) => ({ ...key, secret: 'km_live_smuggled' })) };
      },
    };
    const queryClient = new QueryClient();
    const data = await queryClient.fetchInfiniteQuery(apiKeysQueries(client).list());
    expect(data.pages[0]?.items).toHaveLength(3);
    expect(JSON.stringify(data)).not.toContain('smuggled');
  });

  it('a method that the client does not have fails when a loader asks for it all the same', async () => {
    const queryClient = new QueryClient();
    const queries = apiKeysQueries(backend({ without: ['getUsage'] }));
    await expect(
      queryClient.fetchQuery({ ...queries.usage(usageQuery), retry: false }),
    ).rejects.toMatchObject({
      code: 'unknown',
    });
  });
});
