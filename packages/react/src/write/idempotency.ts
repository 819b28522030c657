import type { ApiKeysError } from '@keymount/core';
import { hashKey } from '@tanstack/react-query';

export interface Idempotency {
  /** The same key while the same input is tried again; 256 random bits in base64url, in memory only. */
  readonly keyFor: (input: unknown) => string;
  /** The last try failed. A refusal says nothing about an earlier try whose outcome is unknown: that keeps the key. */
  readonly failed: (error: ApiKeysError) => void;
  /** Nothing is in doubt any more: the next try is a new one. */
  readonly renew: () => void;
}

export function createIdempotency(): Idempotency {
  let last: { readonly input: string; readonly key: string; isInDoubt: boolean } | undefined;
  return {
    keyFor: (input) => {
      const hash = hashKey([input]);
      if (last?.input !== hash) last = { input: hash, key: randomKey(), isInDoubt: false };
      return last.key;
    },
    failed: ({ outcome }) => {
      if (last && outcome === 'unknown') last.isInDoubt = true;
      if (!last?.isInDoubt) last = undefined;
    },
    renew: () => {
      last = undefined;
    },
  };
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
