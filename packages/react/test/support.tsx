import type { ApiKeysClient } from '@keymount/core';
import { createMemoryClient, type MemoryClient, type MemoryClientOptions } from '@keymount/testing';
import { type RenderHookResult, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../src/index.js';

export type ProviderProps = Omit<ApiKeysProviderProps, 'client' | 'children'>;

export interface Mounted<Result> extends RenderHookResult<Result, unknown> {
  /** Gives the provider other props, and renders again. */
  provide(change: Partial<ApiKeysProviderProps>): void;
}

/**
 * Renders a hook in a provider, under a StrictMode root. (React 19 does not repeat the effects of a `<StrictMode>` element
 * in the first render of a root, so that one would prove nothing.)
 */
export function mountHook<Result>(
  hook: () => Result,
  client: ApiKeysClient,
  { reactStrictMode = true, ...props }: ProviderProps & { readonly reactStrictMode?: boolean } = {},
): Mounted<Result> {
  let provided: ApiKeysProviderProps = { client, ...props };
  const wrapper = ({ children }: { children: ReactNode }): ReactNode => (
    <ApiKeysProvider {...provided}>{children}</ApiKeysProvider>
  );
  const view = renderHook(hook, { wrapper, reactStrictMode });
  return {
    ...view,
    provide: (change) => {
      provided = { ...provided, ...change };
      view.rerender();
    },
  };
}

/** A backend of its own for one test, with the calls it saw. */
export function backend(options: MemoryClientOptions = {}): MemoryClient {
  return createMemoryClient({ keys: keys(3), ...options });
}

export function keys(count: number): NonNullable<MemoryClientOptions['keys']> {
  return Array.from({ length: count }, (_, index) => ({
    id: `key-${index}`,
    name: `Key ${index}`,
    hint: `km_live_…${String(index).padStart(4, '0')}`,
    status: 'active',
    models: 'all',
    createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
  }));
}

/** How often a method was called. */
export function callsOf(client: MemoryClient, method: MemoryClient['control']['calls'][number]['method']) {
  return client.control.calls.filter((call) => call.method === method);
}

/** Lets everything that is already due happen. */
export async function settle(milliseconds = 0): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A promise and its ends. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
} {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
