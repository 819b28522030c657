import { type ApiKeysError, toApiKeysError } from '@keymount/core';
import { createFlow, type Flow } from '../internal/flow.js';
import { createIdempotency, type Idempotency } from './idempotency.js';

/** How it went with one key. `error` says why it failed. */
export interface BulkOutcome {
  readonly id: string;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  readonly error: ApiKeysError | null;
}

export interface BulkFlow extends Pick<Flow<readonly BulkOutcome[], never>, 'getState' | 'subscribe'> {
  readonly run: (ids: readonly string[]) => Promise<readonly BulkOutcome[]>;
  readonly reset: () => void;
}

export interface BulkFlowOptions<Answer> {
  readonly send: (id: string, idempotencyKey: string) => Promise<Answer>;
  /** All that was asked for has been answered: what each id that worked gave, and why the others failed. */
  readonly onSettled: (answers: ReadonlyMap<string, Answer>, errors: readonly ApiKeysError[]) => void;
}

type Event = { readonly type: 'put'; readonly outcomes: readonly BulkOutcome[] } | { readonly type: 'reset' };

const NOTHING: readonly BulkOutcome[] = [];
/** At a time: quick enough for a hundred keys, and no flood for a backend that counts requests. */
const AT_ONCE = 4;

export function createBulkFlow<Answer>({ send, onSettled }: BulkFlowOptions<Answer>): BulkFlow {
  const { getState, subscribe, dispatch } = createFlow<readonly BulkOutcome[], Event>(reduce, NOTHING);
  const idempotency = new Map<string, Idempotency>();
  let running: Promise<unknown> = Promise.resolve();

  async function write(
    id: string,
    answers: Map<string, Answer>,
    isMine: () => boolean,
  ): Promise<BulkOutcome> {
    const show = (outcome: BulkOutcome): BulkOutcome => {
      if (isMine()) dispatch({ type: 'put', outcomes: [outcome] });
      return outcome;
    };
    const keys = idempotency.get(id) ?? createIdempotency();
    idempotency.set(id, keys);
    show({ id, state: 'sending', error: null });
    try {
      answers.set(id, await send(id, keys.keyFor(id)));
      return show({ id, state: 'done', error: null });
    } catch (thrown) {
      const error = toApiKeysError(thrown);
      keys.failed(error);
      return show({ id, state: 'failed', error });
    }
  }

  async function writeAll(ids: readonly string[], isMine: () => boolean): Promise<readonly BulkOutcome[]> {
    const outcomes = new Map<string, BulkOutcome>();
    const answers = new Map<string, Answer>();
    const waiting = ids.values();
    const work = async (): Promise<void> => {
      for (const id of waiting) outcomes.set(id, await write(id, answers, isMine));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const settled = ids.flatMap((id) => outcomes.get(id) ?? []);
    onSettled(
      answers,
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
        outcomes: fresh.map((id): BulkOutcome => ({ id, state: 'waiting', error: null })),
      });
      const before = running;
      const mineRuns = before.then(() => writeAll(fresh, () => mine === generation));
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

function reduce(state: readonly BulkOutcome[], event: Event): readonly BulkOutcome[] {
  if (event.type === 'reset') return state.length > 0 ? NOTHING : state;
  if (event.outcomes.length === 0) return state;
  // A map keeps the place of what it had: the order is that in which the keys were asked for.
  const outcomes = new Map(state.map((outcome) => [outcome.id, outcome]));
  for (const outcome of event.outcomes) outcomes.set(outcome.id, outcome);
  return [...outcomes.values()];
}
