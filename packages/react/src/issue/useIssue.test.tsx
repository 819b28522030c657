import type { ApiKey, ApiKeysClient, ApiKeysError, CreateKeyInput, IssuedKey } from '@keymount/core';
import { createApiKeysError } from '@keymount/core';
import { onlineManager, QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backend, callsOf, deferred, mountHook, settle } from '../../test/support.js';
import { type Issue, type IssueState, useApiKeys, useCreateKey, useRotateKey } from '../index.js';

const input = { name: 'Production', models: 'all' } as const;

function issuedState(state: IssueState): Extract<IssueState, { step: 'issued' }> {
  if (state.step !== 'issued') throw new Error(`expected an issued key, found ${state.step}`);
  return state;
}

async function create(
  result: { current: Issue<CreateKeyInput> },
  name = input.name as string,
): Promise<Extract<IssueState, { step: 'issued' }>> {
  act(() => result.current.submit({ ...input, name }));
  await waitFor(() => expect(result.current.state.step).toBe('issued'));
  return issuedState(result.current.state);
}

/** A client whose `createKey` answers when the test says so. */
function slowCreate(): {
  client: ApiKeysClient;
  answers: ReturnType<typeof deferred<IssuedKey>>[];
  keys: string[];
} {
  const answers: ReturnType<typeof deferred<IssuedKey>>[] = [];
  const keys: string[] = [];
  const client: ApiKeysClient = {
    ...backend(),
    createKey: (_input, { idempotencyKey }) => {
      keys.push(idempotencyKey);
      const answer = deferred<IssuedKey>();
      answers.push(answer);
      return answer.promise;
    },
  };
  return { client, answers, keys };
}

const apiKey: ApiKey = {
  id: 'late',
  name: 'Production',
  hint: 'km_live_…late',
  status: 'active',
  models: 'all',
  createdAt: '2026-11-23T09:00:00Z',
};
const answer: IssuedKey = { key: apiKey, secret: 'km_live_late_secret_0123456789' };

afterEach(() => {
  onlineManager.setOnline(true);
  vi.restoreAllMocks();
});

describe('useCreateKey', () => {
  it('shows a new secret, keeps it over re-renders, and forgets it at finish()', async () => {
    const { result, rerender } = mountHook(() => useCreateKey(), backend());
    const { secret, key } = await create(result);
    expect(key.name).toBe('Production');
    expect(secret.reveal()).toMatch(/^km_/);
    rerender();
    expect(issuedState(result.current.state).secret).toBe(secret);
    act(() => result.current.finish());
    expect(result.current.state).toEqual({ step: 'form', error: null });
    expect(secret.reveal()).toBeNull();
  });

  it('R26 twenty submits in one tick send one create', async () => {
    const client = backend();
    const { result } = mountHook(() => useCreateKey(), client);
    act(() => {
      for (let count = 0; count < 20; count += 1) result.current.submit(input);
    });
    await waitFor(() => expect(result.current.state.step).toBe('issued'));
    await settle();
    expect(callsOf(client, 'createKey')).toHaveLength(1);
  });

  it('R19 a submit while a secret is shown is ignored, and the first secret stays', async () => {
    const client = backend();
    const { result } = mountHook(() => useCreateKey(), client);
    const first = await create(result);
    act(() => result.current.submit({ ...input }));
    await act(() => settle());
    expect(issuedState(result.current.state).secret).toBe(first.secret);
    expect(first.secret.reveal()).not.toBeNull();
    expect(callsOf(client, 'createKey')).toHaveLength(1);
  });

  it('R17 a list that hangs after the create does not delay the reveal', async () => {
    const client = backend();
    const { result } = mountHook(() => ({ list: useApiKeys(), create: useCreateKey() }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    client.control.hang('listKeys');
    act(() => result.current.create.submit(input));
    await waitFor(() => expect(result.current.create.state.step).toBe('issued'), { timeout: 100 });
    expect(result.current.list.isRefreshing).toBe(true);
    expect(result.current.list.keys[0]?.name).toBe('Production');
  });

  it("R17 a host's global callbacks neither delay the reveal nor turn it into a failure", async () => {
    const queryClient = new QueryClient();
    queryClient.getMutationCache().config.onSuccess = () => new Promise(() => {});
    const { result } = mountHook(() => useCreateKey(), backend(), { queryClient, scope: 'a' });
    await create(result);

    const throwing = new QueryClient();
    throwing.getMutationCache().config.onSuccess = () => {
      throw new Error('host');
    };
    const other = mountHook(() => useCreateKey(), backend(), { queryClient: throwing, scope: 'a' });
    await create(other.result);
    await act(() => settle());
    expect(other.result.current.state.step).toBe('issued');
  });

  it("the new key is listed at once, first, and once when the backend's answer comes", async () => {
    const { result } = mountHook(() => ({ list: useApiKeys(), create: useCreateKey() }), backend());
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    act(() => result.current.create.submit(input));
    await waitFor(() => expect(result.current.create.state.step).toBe('issued'));
    expect(result.current.list.keys.map(({ name }) => name)).toEqual([
      'Production',
      'Key 2',
      'Key 1',
      'Key 0',
    ]);
    await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
    expect(result.current.list.keys.map(({ name }) => name)).toEqual([
      'Production',
      'Key 2',
      'Key 1',
      'Key 0',
    ]);
    expect(result.current.list.total).toBe(4);
  });

  it('R27 host defaults of three retries and a week of gcTime change nothing: one call, and no trace of it', async () => {
    const queryClient = new QueryClient({
      defaultOptions: { mutations: { retry: 3, retryDelay: 1, gcTime: 604_800_000, networkMode: 'online' } },
    });
    const client = backend({ fail: { createKey: 'unknown' } });
    const { result } = mountHook(() => useCreateKey(), client, { queryClient, scope: 'a' });
    act(() => result.current.submit(input));
    await waitFor(() =>
      expect(result.current.state).toMatchObject({ step: 'form', error: { code: 'unknown' } }),
    );
    await act(() => settle(30));
    expect(callsOf(client, 'createKey')).toHaveLength(1);
    expect(queryClient.getMutationCache().getAll()).toHaveLength(0);
  });

  it('R29 R30 offline: fails at once, and nothing is sent when the network returns', async () => {
    const queryClient = new QueryClient();
    const client = backend({ fail: { createKey: { code: 'unreachable', times: 1 } } });
    const { result, unmount } = mountHook(() => useCreateKey(), client, { queryClient, scope: 'a' });
    act(() => onlineManager.setOnline(false));
    act(() => result.current.submit(input));
    await waitFor(
      () => expect(result.current.state).toMatchObject({ step: 'form', error: { code: 'unreachable' } }),
      { timeout: 100 },
    );
    unmount();
    onlineManager.setOnline(true);
    await queryClient.resumePausedMutations();
    await settle(20);
    expect(callsOf(client, 'createKey')).toHaveLength(1);
    expect(queryClient.getMutationCache().getAll()).toHaveLength(0);
  });

  it('R28 the answer is lost, the reader tries again: one key exists, and its secret is shown', async () => {
    const client = backend({
      fail: { createKey: { code: 'unreachable', times: 1, isApplied: true } },
    });
    const { result } = mountHook(() => useCreateKey(), client);
    act(() => result.current.submit({ ...input }));
    await waitFor(() =>
      expect(result.current.state).toMatchObject({ step: 'form', error: { outcome: 'unknown' } }),
    );
    await create(result);
    const made = client.control.keys().filter(({ name }) => name === 'Production');
    expect(made).toHaveLength(1);
    expect(issuedState(result.current.state).key.id).toBe(made[0]?.id);
    const [first, second] = callsOf(client, 'createKey').map(({ idempotencyKey }) => idempotencyKey);
    expect(first).toBe(second);
    // 256 bits are 43 characters of base64url.
    expect(first).toMatch(/^[\w-]{43}$/);
  });

  it('R28 a try that a clear refusal follows stays in doubt: one key exists, and its secret is shown', async () => {
    const client = backend({
      fail: { createKey: { code: 'unreachable', times: 1, isApplied: true } },
    });
    const { result } = mountHook(() => useCreateKey(), client);
    const refused = async (error: Partial<ApiKeysError>) => {
      act(() => result.current.submit({ ...input }));
      await waitFor(() => expect(result.current.state).toMatchObject({ step: 'form', error }));
    };
    await refused({ code: 'unreachable', outcome: 'unknown' });
    client.control.fail('createKey', { code: 'unreachable', outcome: 'none', times: 1 });
    await refused({ code: 'unreachable', outcome: 'none' });
    client.control.fail('createKey', { code: 'unauthenticated', times: 1 });
    await refused({ code: 'unauthenticated' });
    await create(result);
    const made = client.control.keys().filter(({ name }) => name === 'Production');
    expect(made.map(({ id }) => id)).toEqual([issuedState(result.current.state).key.id]);
    expect(new Set(callsOf(client, 'createKey').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('R28 the idempotency key is a new one for another input, after a clear refusal, and after finish()', async () => {
    const { client, answers, keys } = slowCreate();
    const { result } = mountHook(() => useCreateKey(), client);
    const fail = async (code: 'unreachable' | 'limit', next: { name: string; models: 'all' } = input) => {
      act(() => result.current.submit(next));
      await waitFor(() => expect(result.current.state.step).toBe('sending'));
      await waitFor(() => expect(answers.length).toBe(keys.length));
      await act(async () => {
        await settle();
        answers.at(-1)?.reject(createApiKeysError(code));
        await settle();
      });
    };
    await fail('unreachable');
    await fail('unreachable');
    expect(keys[1]).toBe(keys[0]);
    await fail('limit', { ...input, name: 'Other' });
    expect(keys[2]).not.toBe(keys[1]);
    await fail('unreachable', { ...input, name: 'Other' });
    expect(keys[3]).not.toBe(keys[2]);
    act(() => result.current.finish());
    await fail('unreachable', { ...input, name: 'Other' });
    expect(keys[4]).not.toBe(keys[3]);
    expect(new Set(keys).size).toBe(4);
  });

  it('R18 unmounted while in flight: the host gets the key, the secret is gone, no rejection goes astray', async () => {
    const { client, answers } = slowCreate();
    const onOrphanedCreate = vi.fn<(key: ApiKey) => void>();
    const onIssued = vi.fn<(key: ApiKey) => void>();
    const { result, unmount } = mountHook(() => useCreateKey({ onOrphanedCreate, onIssued }), client);
    act(() => result.current.submit(input));
    await settle();
    unmount();
    await settle();
    answers[0]?.resolve(answer);
    await settle();
    expect(onOrphanedCreate).toHaveBeenCalledExactlyOnceWith(apiKey);
    expect(JSON.stringify(onOrphanedCreate.mock.calls)).not.toContain(answer.secret);
    expect(onIssued).not.toHaveBeenCalled();
  });

  it("R18 unmounted with an unsaved secret: it is wiped, and the host gets the key; a saved one is nobody's concern", async () => {
    for (const isSaved of [false, true]) {
      const onOrphanedCreate = vi.fn<(key: ApiKey) => void>();
      const { result, unmount } = mountHook(() => useCreateKey({ onOrphanedCreate }), backend());
      act(() => result.current.submit(input));
      await waitFor(() => expect(result.current.state.step).toBe('issued'));
      const { state, markSaved } = result.current;
      if (state.step !== 'issued') throw new Error('There is no secret.');
      if (isSaved) act(markSaved);
      expect(onOrphanedCreate).not.toHaveBeenCalled();
      unmount();
      await settle();
      expect(state.secret.reveal()).toBeNull();
      expect(onOrphanedCreate.mock.calls).toEqual(isSaved ? [] : [[state.key]]);
    }
  });

  it('R34 a create that outlives its page is listed by the page that has taken its place', async () => {
    const client = backend();
    client.control.hang('createKey');
    const before = mountHook(() => useCreateKey(), client);
    act(() => before.result.current.submit(input));
    await settle();
    before.unmount();
    const after = mountHook(() => useApiKeys(), client);
    await waitFor(() => expect(after.result.current.keys).toHaveLength(3));
    client.control.release();
    await waitFor(() => expect(after.result.current.keys[0]?.name).toBe(input.name));
  });

  it('R34 a create that ends while no page is there is listed by the next one, though its cache is fresh', async () => {
    const client = backend();
    const props = { queryClient: new QueryClient(), scope: 'a' };
    const usePage = () => ({ list: useApiKeys(), create: useCreateKey() });
    client.control.hang('createKey');
    const before = mountHook(usePage, client, props);
    await waitFor(() => expect(before.result.current.list.keys).toHaveLength(3));
    act(() => before.result.current.create.submit(input));
    await settle();
    before.unmount();
    await settle();
    client.control.release();
    await settle();
    const after = mountHook(usePage, client, props);
    await waitFor(() => expect(after.result.current.list.keys).toHaveLength(4));
  });

  it('R20 a create that outlives its page tells nothing to another scope, nor to another client of the same', async () => {
    for (const isOtherScope of [true, false]) {
      const client = backend();
      const queryClient = new QueryClient();
      client.control.hang('createKey');
      const before = mountHook(() => useCreateKey(), client, { queryClient, scope: 'a' });
      act(() => before.result.current.submit(input));
      await settle();
      before.unmount();
      const next = isOtherScope ? client : backend({ keys: [] });
      const after = mountHook(() => useApiKeys(), next, { queryClient, scope: isOtherScope ? 'b' : 'a' });
      await waitFor(() => expect(after.result.current.state).toBe('ready'));
      const shown = after.result.current.keys;
      client.control.release();
      await act(() => settle(20));
      expect(after.result.current.keys).toEqual(shown);
    }
  });

  it('R18 unmounted while in flight, then refused: nothing is called and nothing is thrown', async () => {
    const { client, answers } = slowCreate();
    const onOrphanedCreate = vi.fn<(key: ApiKey) => void>();
    const { result, unmount } = mountHook(() => useCreateKey({ onOrphanedCreate }), client);
    act(() => result.current.submit(input));
    await settle();
    unmount();
    answers[0]?.reject(createApiKeysError('unreachable'));
    await settle();
    expect(onOrphanedCreate).not.toHaveBeenCalled();
  });

  it('R18 finish() while sending makes an orphan of the late key, and leaves the next flow alone', async () => {
    const { client, answers } = slowCreate();
    const onOrphanedCreate = vi.fn<(key: ApiKey) => void>();
    const { result } = mountHook(() => useCreateKey({ onOrphanedCreate }), client);
    act(() => result.current.submit(input));
    await settle();
    act(() => result.current.finish());
    expect(result.current.state.step).toBe('form');
    act(() => result.current.submit({ ...input, name: 'Second' }));
    await settle();
    await act(async () => {
      answers[1]?.resolve({ key: { ...apiKey, id: 'second' }, secret: 'km_second_secret' });
      await settle();
      answers[0]?.resolve(answer);
      await settle();
    });
    const state = issuedState(result.current.state);
    expect(state.key.id).toBe('second');
    expect(state.secret.reveal()).toBe('km_second_secret');
    expect(onOrphanedCreate).toHaveBeenCalledExactlyOnceWith(apiKey);
  });

  it('a real unmount disposes the secret; the one StrictMode plays does not', async () => {
    const { result, unmount } = mountHook(() => useCreateKey(), backend());
    const { secret } = await create(result);
    await settle();
    expect(secret.reveal()).not.toBeNull();
    unmount();
    await settle();
    expect(secret.reveal()).toBeNull();
  });

  it('R8 leaving the page wipes the secret, and the flow says so', async () => {
    const { result } = mountHook(() => useCreateKey(), backend());
    const { secret } = await create(result);
    act(() => {
      window.dispatchEvent(new Event('pagehide'));
    });
    expect(secret.reveal()).toBeNull();
    expect(issuedState(result.current.state)).toMatchObject({ isWiped: true, isSaved: false });
  });

  it('R20 another scope or another client ends the flow at once and wipes its secret', async () => {
    const view = mountHook(() => useCreateKey(), backend(), { scope: 'a' });
    const first = await create(view.result);
    view.provide({ scope: 'b' });
    expect(view.result.current.state.step).toBe('form');
    await settle();
    expect(first.secret.reveal()).toBeNull();

    const second = await create(view.result, 'Second');
    view.provide({ client: backend() });
    expect(view.result.current.state.step).toBe('form');
    await settle();
    expect(second.secret.reveal()).toBeNull();
  });

  it('R20 a create that ends after the subject changed is an orphan, and is not put into the other list', async () => {
    const { client, answers } = slowCreate();
    const onOrphanedCreate = vi.fn<(key: ApiKey) => void>();
    const view = mountHook(
      () => ({ list: useApiKeys(), create: useCreateKey({ onOrphanedCreate }) }),
      client,
    );
    await waitFor(() => expect(view.result.current.list.state).toBe('ready'));
    act(() => view.result.current.create.submit(input));
    await settle();
    const next = backend();
    view.provide({ client: next });
    await waitFor(() => expect(view.result.current.list.state).toBe('ready'));
    next.control.hang('listKeys');
    await act(async () => {
      answers[0]?.resolve(answer);
      await settle(20);
    });
    expect(onOrphanedCreate).toHaveBeenCalledExactlyOnceWith(apiKey);
    expect(view.result.current.list.keys.map(({ id }) => id)).not.toContain('late');
  });

  it('markSaved() is part of the state, and is forgotten with it', async () => {
    const { result } = mountHook(() => useCreateKey(), backend());
    await create(result);
    act(() => result.current.markSaved());
    expect(issuedState(result.current.state).isSaved).toBe(true);
    act(() => result.current.finish());
    expect((await create(result, 'Second')).isSaved).toBe(false);
  });

  it('onIssued gets the key, never the secret', async () => {
    const onIssued = vi.fn<(key: ApiKey) => void>();
    const { result } = mountHook(() => useCreateKey({ onIssued }), backend());
    const { key, secret } = await create(result);
    expect(onIssued).toHaveBeenCalledExactlyOnceWith(key);
    expect(JSON.stringify(onIssued.mock.calls)).not.toContain(secret.reveal());
  });
});

describe('useRotateKey', () => {
  it('issues the replacement and lists it beside the old key during the grace period', async () => {
    const { result } = mountHook(() => ({ list: useApiKeys(), rotate: useRotateKey() }), backend());
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    act(() => result.current.rotate.submit({ id: 'key-1', graceSeconds: 3_600 }));
    await waitFor(() => expect(result.current.rotate.state.step).toBe('issued'));
    await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
    expect(result.current.list.keys.filter(({ name }) => name === 'Key 1')).toHaveLength(2);
  });

  it('R28 a lost answer, then a rate limit, then the secret of the one key that was made', async () => {
    const client = backend({
      fail: { rotateKey: { code: 'unreachable', times: 1, isApplied: true } },
    });
    const { result } = mountHook(() => useRotateKey(), client);
    const rotate = () => act(() => result.current.submit({ id: 'key-1', graceSeconds: 60 }));
    rotate();
    await waitFor(() => expect(result.current.state).toMatchObject({ error: { outcome: 'unknown' } }));
    client.control.fail('rotateKey', { code: 'rate-limited', times: 1 });
    rotate();
    await waitFor(() => expect(result.current.state).toMatchObject({ error: { code: 'rate-limited' } }));
    rotate();
    await waitFor(() => expect(result.current.state.step).toBe('issued'));
    expect(client.control.keys()).toHaveLength(4);
  });

  it('R27 sends one call, whatever the host retries', async () => {
    const queryClient = new QueryClient({ defaultOptions: { mutations: { retry: 3, retryDelay: 1 } } });
    const client = backend({ fail: { rotateKey: 'unknown' } });
    const { result } = mountHook(() => useRotateKey(), client, { queryClient, scope: 'a' });
    act(() => result.current.submit({ id: 'key-1', graceSeconds: 0 }));
    await waitFor(() => expect(result.current.state).toMatchObject({ error: { code: 'unknown' } }));
    await settle(20);
    expect(callsOf(client, 'rotateKey')).toHaveLength(1);
  });

  it('a client without rotateKey: submit says what is missing and what to do, and the form stays', () => {
    const { result } = mountHook(() => useRotateKey(), backend({ without: ['rotateKey'] }));
    expect(() => result.current.submit({ id: 'key-1', graceSeconds: 0 })).toThrow(
      /^Keymount useRotateKey: the client has no rotateKey.*useAccess/s,
    );
    expect(result.current.state.step).toBe('form');
  });
});
