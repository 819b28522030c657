import { hashKey } from '@tanstack/react-query';

export interface Idempotency {
  /** The same key while the same input is tried again; 256 random bits in base64url, in memory only. */
  readonly keyFor: (input: unknown) => string;
  /** The last try is known to have done something or nothing: the next one is a new one. */
  readonly renew: () => void;
}

export function createIdempotency(): Idempotency {
  let last: { readonly input: string; readonly key: string } | undefined;
  return {
    keyFor: (input) => {
      const hash = hashKey([input]);
      if (last?.input !== hash) last = { input: hash, key: randomKey() };
      return last.key;
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
