import type { KeyAction } from '@keymount/core';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { backend, callsOf, mountHook, settle } from '../../test/support.js';
import { useAccess, useAccount, useModels } from '../index.js';

describe('useAccess', () => {
  it('R39 says what is unsupported, denied with its reason, or allowed', async () => {
    const client = backend({
      account: { denied: { create: 'plan', revoke: 'permission' } },
      without: ['rotateKey'],
    });
    const { result } = mountHook(() => useAccess(), client);
    expect(result.current('create')).toEqual({ state: 'pending' });
    expect(result.current('rotate')).toEqual({ state: 'unsupported' });
    await waitFor(() => expect(result.current('create')).toEqual({ state: 'denied', reason: 'plan' }));
    const answers = (['revoke', 'update', 'rotate'] as KeyAction[]).map((action) => result.current(action));
    expect(answers).toEqual([
      { state: 'denied', reason: 'permission' },
      { state: 'allowed' },
      { state: 'unsupported' },
    ]);
  });

  it('without getAccount every supported action is allowed, from the first render', () => {
    const { result } = mountHook(() => useAccess(), backend({ without: ['getAccount'] }));
    expect(result.current('create')).toEqual({ state: 'allowed' });
  });

  it('R47 an account that cannot be loaded locks nothing', async () => {
    const { result } = mountHook(() => useAccess(), backend({ fail: { getAccount: 'permission' } }));
    await waitFor(() => expect(result.current('create')).toEqual({ state: 'allowed' }));
  });

  it('is the same function until the answer changes', async () => {
    const { result, rerender } = mountHook(() => useAccess(), backend());
    await waitFor(() => expect(result.current('create').state).toBe('allowed'));
    const before = result.current;
    rerender();
    expect(result.current).toBe(before);
  });

  it('R48 access in many places asks for the account once', async () => {
    const client = backend();
    const { result } = mountHook(() => [useAccess(), useAccess(), useAccount()] as const, client, {
      reactStrictMode: false,
    });
    await waitFor(() => expect(result.current[2].state).toBe('ready'));
    await act(() => settle());
    expect(callsOf(client, 'getAccount')).toHaveLength(1);
  });
});

describe('useModels', () => {
  it('loads them, or says that this client has none', async () => {
    const models = [{ id: 'a', name: 'A' }];
    const loaded = mountHook(() => useModels(), backend({ models }));
    expect(loaded.result.current).toMatchObject({ state: 'pending', data: undefined });
    await waitFor(() => expect(loaded.result.current).toMatchObject({ state: 'ready', data: models }));

    const client = backend({ without: ['listModels'] });
    const none = mountHook(() => useModels(), client);
    act(() => none.result.current.refresh());
    await act(() => settle());
    expect(none.result.current).toMatchObject({ state: 'unsupported', data: undefined, error: null });
  });
});
