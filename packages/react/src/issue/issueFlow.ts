import { type ApiKey, type SealedKey, toApiKeysError } from '@keymount/core';
import { createFlow, type Flow } from '../internal/flow.js';
import { createIdempotency } from '../write/idempotency.js';
import { EMPTY_FORM, type IssueEvent, type IssueState, issueReducer } from './issueReducer.js';

export interface IssueFlowOptions<Input> {
  /** Throws at once, and the form stays, where the input cannot be sent at all. */
  readonly send: (input: Input, idempotencyKey: string) => Promise<SealedKey>;
  readonly onIssued: (key: ApiKey) => void;
  /** A key was made, and its secret is gone before anybody had it: the view went first, or with the secret still in it. */
  readonly onOrphan: (key: ApiKey) => void;
}

export interface IssueFlow<Input> extends Pick<Flow<IssueState, IssueEvent>, 'getState' | 'subscribe'> {
  readonly submit: (input: Input) => void;
  readonly markSaved: () => void;
  /** Forgets the secret and stays where it is; `isWiped` says so. */
  readonly wipe: () => void;
  readonly finish: () => void;
  /** Runs while a view shows the flow; returns how it ends. */
  readonly mount: () => () => void;
}

/** The life of one secret, outside React, which may render twice, late or never. */
export function createIssueFlow<Input>({
  send,
  onIssued,
  onOrphan,
}: IssueFlowOptions<Input>): IssueFlow<Input> {
  const { getState, subscribe, dispatch } = createFlow(issueReducer, EMPTY_FORM);
  const idempotency = createIdempotency();
  let turn = 0;
  let isMounted = false;

  const wipe = (): void => {
    const state = getState();
    if (state.step !== 'issued') return;
    state.secret.dispose();
    dispatch({ type: 'wiped' });
  };

  async function settle(answer: Promise<SealedKey>, mine: number): Promise<void> {
    try {
      const { key, secret } = await answer;
      if (mine === turn) {
        idempotency.renew();
        dispatch({ type: 'issued', key, secret });
        if (isMounted) return onIssued(key);
        wipe();
      }
      secret.dispose();
      onOrphan(key);
    } catch (thrown) {
      if (mine !== turn) return;
      const error = toApiKeysError(thrown);
      idempotency.failed(error);
      dispatch({ type: 'failed', error });
    }
  }

  return {
    getState,
    subscribe,
    submit: (input) => {
      if (getState().step !== 'form') return;
      const answer = send(input, idempotency.keyFor(input));
      dispatch({ type: 'submitted' });
      turn += 1;
      void settle(answer, turn);
    },
    markSaved: () => dispatch({ type: 'saved' }),
    wipe,
    finish: () => {
      wipe();
      turn += 1;
      idempotency.renew();
      dispatch({ type: 'finished' });
    },
    mount: () => {
      isMounted = true;
      // The back-forward cache keeps the page as it is, whatever its headers say.
      window.addEventListener('pagehide', wipe);
      return () => {
        isMounted = false;
        window.removeEventListener('pagehide', wipe);
        // StrictMode unmounts and mounts again within one task: only what is still gone after it has really ended.
        queueMicrotask(() => {
          if (isMounted) return;
          const state = getState();
          wipe();
          if (state.step === 'issued' && !state.isSaved && !state.isWiped) onOrphan(state.key);
        });
      };
    },
  };
}
