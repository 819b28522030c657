import { type ApiKeysError, toApiKeysError } from '@keymount/core';
import { createFlow, type Flow } from '../internal/flow.js';
import { createIdempotency, type Idempotency } from './idempotency.js';

/** How it went with one key. `error` says why it failed. */
export interface RevokeOutcome {
  readonly id: string;
  readonly state: 'waiting' | 'sending' | 'revoked' | 'failed';
  readonly error: ApiKeysError | null;
}

export interface RevokeFlow extends Pick<Flow<readonly RevokeOutcome[], never>, 'getState' | 'subscribe'> {
  readonly run: (ids: readonly string[]) => Promise<readonly RevokeOutcome[]>;
  readonly reset: () => void;
}

export interface RevokeFlowOptions {
  readonly send: (id: string, idempotencyKey: string) => Promise<void>;
  /** All that was asked for has been answered; `errors` of those that failed. */
  readonly onSettled: (revokedIds: readonly string[], errors: readonly ApiKeysError[]) => void;
}

type Event =
  | { readonly type: 'put'; readonly outcomes: readonly RevokeOutcome[] }
  | { readonly type: 'reset' };

const NOTHING: readonly RevokeOutcome[] = [];
/** At a time: quick enough for a hundred keys, and no flood for a backend that counts requests. */
const AT_ONCE = 4;

export function createRevokeFlow({ send, onSettled }: RevokeFlowOptions): RevokeFlow {
  const { getState, subscribe, dispatch } = createFlow<readonly RevokeOutcome[], Event>(reduce, NOTHING);
  const idempotency = new Map<string, Idempotency>();
  let running: Promise<unknown> = Promise.resolve();

  async function revoke(id: string, isMine: () => boolean): Promise<RevokeOutcome> {
    const show = (outcome: RevokeOutcome): RevokeOutcome => {
      if (isMine()) dispatch({ type: 'put', outcomes: [outcome] });
      return outcome;
    };
    const keys = idempotency.get(id) ?? createIdempotency();
    idempotency.set(id, keys);
    show({ id, state: 'sending', error: null });
    try {
      await send(id, keys.keyFor(id));
      return show({ id, state: 'revoked', error: null });
    } catch (thrown) {
      const error = toApiKeysError(thrown);
      keys.failed(error);
      return show({ id, state: 'failed', error });
    }
  }

  async function revokeAll(ids: readonly string[], isMine: () => boolean): Promise<readonly RevokeOutcome[]> {
    const outcomes = new Map<string, RevokeOutcome>();
    const waiting = ids.values();
    const work = async (): Promise<void> => {
      for (const id of waiting) outcomes.set(id, await revoke(id, isMine));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const settled = ids.flatMap((id) => outcomes.get(id) ?? []);
    onSettled(
      settled.filter(({ state }) => state === 'revoked').map(({ id }) => id),
      settled.flatMap(({ error }) => error ?? []),
    );
    return settled;
  }

  let generation = 0;
  return {
    getState,
    subscribe,
    run: (asked) => {
      const mine = generation;
      const known = new Map(getState().map((outcome) => [outcome.id, outcome]));
      const fresh = [...new Set(asked)].filter((id) => (known.get(id)?.state ?? 'failed') === 'failed');
      dispatch({
        type: 'put',
        outcomes: fresh.map((id): RevokeOutcome => ({ id, state: 'waiting', error: null })),
      });
      const before = running;
      const mineRuns = before.then(() => revokeAll(fresh, () => mine === generation));
      running = mineRuns;
      return mineRuns;
    },
    reset: () => {
      generation += 1;
      idempotency.clear();
      dispatch({ type: 'reset' });
    },
  };
}

function reduce(state: readonly RevokeOutcome[], event: Event): readonly RevokeOutcome[] {
  if (event.type === 'reset') return state.length > 0 ? NOTHING : state;
  if (event.outcomes.length === 0) return state;
  // A map keeps the place of what it had: the order is that in which the keys were asked for.
  const outcomes = new Map(state.map((outcome) => [outcome.id, outcome]));
  for (const outcome of event.outcomes) outcomes.set(outcome.id, outcome);
  return [...outcomes.values()];
}
