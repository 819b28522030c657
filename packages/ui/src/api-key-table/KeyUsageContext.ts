'use client';

import type { ApiKey } from '@keymount/core';
import { type Context, createContext, type ReactNode } from 'react';

/** The keys whose usage is on the page now, kept outside of React: rows come and go while one scrolls. */
export interface WantedKeys {
  readonly ids: ReadonlySet<string>;
  /** A cell of this key is there. Returns what says that it is gone. */
  readonly add: (keyId: string) => () => void;
  /** Hears of each that comes. */
  readonly subscribe: (listener: () => void) => () => void;
}

export type DrawKeyUsage = (apiKey: ApiKey) => ReactNode;

export interface KeyUsageContextValue {
  readonly wanted: WantedKeys;
  /** `undefined` until there is something to show. */
  readonly draw: DrawKeyUsage | undefined;
}

export const KeyUsageContext: Context<KeyUsageContextValue | null> =
  createContext<KeyUsageContextValue | null>(null);

export function createWantedKeys(): WantedKeys {
  const ids = new Set<string>();
  const listeners = new Set<() => void>();
  return {
    ids,
    add: (keyId) => {
      ids.add(keyId);
      for (const listener of listeners) listener();
      return () => ids.delete(keyId);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
