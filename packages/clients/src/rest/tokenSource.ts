import { createApiKeysError, isApiKeysError, type Timestamp } from '@keymount/core';

/** What a host's backend gives a page to call the API with. */
export interface SessionToken {
  readonly token: string;
  /** When the session ends. Without it, the token is used until the API refuses it. */
  readonly expiresAt?: Timestamp | undefined;
}

/**
 * Fetches a session token from the host's own backend. Throw an error with a `code` of the contract to say why there is
 * none; a network failure (`TypeError`) is `unreachable`, everything else `unauthenticated`.
 */
export type GetToken = (options: {
  /** Aborted when it takes too long. */
  readonly signal?: AbortSignal;
}) => Promise<string | SessionToken>;

export interface TokenSource {
  /** A token that still holds. Callers at the same moment share one fetch. */
  get(caller: string): Promise<string>;
  /** Says that the API refused a token; the next `get` fetches another, unless one came in the meantime. */
  forget(token: string): void;
}

/** A token is replaced this long before it ends, or after four fifths of a life that is short. */
const MARGIN = 30_000;

interface Held {
  readonly token: string;
  /** On the monotonic clock: setting the device's clock neither ends a token nor keeps it. */
  readonly staleAt: number;
}

/** Keeps the token in this closure and nowhere else: no storage, no cache, no error ever holds it. */
export function createTokenSource(getToken: GetToken, timeoutMs: number): TokenSource {
  let held: Held | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchToken(caller: string): Promise<Held> {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        controller.abort();
        reject(createApiKeysError('unreachable', { outcome: 'none' }, caller));
      }, timeoutMs);
    });
    try {
      const answer = await Promise.race([getToken({ signal: controller.signal }), late]);
      const { token, expiresAt } = typeof answer === 'string' ? { token: answer } : (answer ?? {});
      if (typeof token !== 'string' || token === '') throw createApiKeysError('unauthenticated', {}, caller);
      return { token, staleAt: performance.now() + usableFor(expiresAt) };
    } catch (thrown) {
      // Nothing was sent to the API yet, so no write can have happened.
      if (isApiKeysError(thrown))
        throw createApiKeysError(thrown.code, { ...thrown, outcome: 'none' }, caller);
      throw createApiKeysError(
        thrown instanceof TypeError ? 'unreachable' : 'unauthenticated',
        { outcome: 'none' },
        caller,
      );
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async get(caller) {
      if (held && performance.now() < held.staleAt) return held.token;
      fetching ??= fetchToken(caller)
        .then((fetched) => {
          held = fetched;
          return fetched.token;
        })
        .finally(() => {
          fetching = undefined;
        });
      return fetching;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/**
 * Milliseconds. A token that seems to have ended on arrival says only that the device's clock is wrong: it is used until
 * the API refuses it, or every request would fetch another.
 */
function usableFor(expiresAt: Timestamp | undefined): number {
  const life = Date.parse(expiresAt ?? '') - Date.now();
  return life > 0 ? life - Math.min(MARGIN, life / 5) : Infinity;
}
