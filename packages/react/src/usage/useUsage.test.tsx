import type { UsageQuery } from '@keymount/core';
import { focusManager, onlineManager } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { backend, callsOf, mountHook, settle } from '../../test/support.js';
import { useApiKeys, useUsage } from '../index.js';

const november: UsageQuery = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  interval: 'day',
  timeZone: 'UTC',
  groupBy: [],
};
const october: UsageQuery = { ...november, from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };

afterEach(() => {
  focusManager.setFocused(undefined);
  onlineManager.setOnline(true);
});

describe('useUsage', () => {
  it('R45 another range starts without data, so that numbers never stand under the wrong dates', async () => {
    const client = backend();
    const { result } = mountHook(() => {
      const [query, setQuery] = useState(november);
      return { usage: useUsage(query), setQuery };
    }, client);
    await waitFor(() => expect(result.current.usage.state).toBe('ready'));
    act(() => result.current.setQuery(october));
    expect(result.current.usage).toMatchObject({ state: 'pending', data: undefined });
    await waitFor(() => expect(result.current.usage.state).toBe('ready'));
    act(() => result.current.setQuery(november));
    expect(result.current.usage.state).toBe('ready');
  });

  it('R47 usage fails and the list works, each with its own state', async () => {
    const client = backend({ fail: { getUsage: 'permission' } });
    const { result } = mountHook(() => ({ list: useApiKeys(), usage: useUsage(november) }), client);
    await waitFor(() => expect(result.current.list.state).toBe('ready'));
    await waitFor(() =>
      expect(result.current.usage).toMatchObject({ state: 'error', error: { code: 'permission' } }),
    );
    expect(result.current.list.error).toBeNull();
  });

  it('an equal query in a new object is the same question', async () => {
    const client = backend();
    const { result, rerender } = mountHook(() => useUsage({ ...november }), client, {
      reactStrictMode: false,
    });
    await waitFor(() => expect(result.current.state).toBe('ready'));
    rerender();
    await act(() => settle());
    expect(callsOf(client, 'getUsage')).toHaveLength(1);
  });

  it('R48 polls while the page is visible and online, and not otherwise', async () => {
    const client = backend();
    const count = (): number => callsOf(client, 'getUsage').length;
    const { result } = mountHook(() => useUsage(november, { refetchInterval: 20 }), client);
    await waitFor(() => expect(result.current.state).toBe('ready'));
    const before = count();
    await waitFor(() => expect(count()).toBeGreaterThan(before + 1));

    act(() => focusManager.setFocused(false));
    await act(() => settle(30));
    const hidden = count();
    await act(() => settle(100));
    expect(count()).toBe(hidden);

    act(() => focusManager.setFocused(true));
    await waitFor(() => expect(count()).toBeGreaterThan(hidden + 1));
    act(() => onlineManager.setOnline(false));
    await act(() => settle(50));
    const offline = count();
    await act(() => settle(100));
    expect(count()).toBe(offline);
    act(() => onlineManager.setOnline(true));
    await waitFor(() => expect(count()).toBeGreaterThan(offline + 1));
  });

  it('asks nothing until it is enabled', async () => {
    let asks = false;
    const client = backend();
    const { result, rerender } = mountHook(
      () => useUsage(november, { enabled: asks, refetchInterval: 20 }),
      client,
    );
    await act(() => settle(50));
    expect(result.current).toMatchObject({ state: 'pending', data: undefined });
    act(() => result.current.refresh());
    await act(() => settle(50));
    expect(callsOf(client, 'getUsage')).toHaveLength(0);
    asks = true;
    rerender();
    await waitFor(() => expect(result.current.state).toBe('ready'));
  });

  it('does not poll unless asked to', async () => {
    const client = backend();
    const { result } = mountHook(() => useUsage(november), client, { reactStrictMode: false });
    await waitFor(() => expect(result.current.state).toBe('ready'));
    await act(() => settle(100));
    expect(callsOf(client, 'getUsage')).toHaveLength(1);
  });
});
