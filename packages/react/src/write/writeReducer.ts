import type { ApiKeysError } from '@keymount/core';

export interface WriteState<Answer> {
  readonly state: 'idle' | 'sending' | 'done';
  readonly error: ApiKeysError | null;
  /** What the backend answered, once `done`. */
  readonly answer: Answer | undefined;
}

export type WriteEvent<Answer> =
  | { readonly type: 'sent' }
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly error: ApiKeysError }
  | { readonly type: 'reset' };

export const IDLE: WriteState<never> = Object.freeze({ state: 'idle', error: null, answer: undefined });

export function writeReducer<Answer>(
  state: WriteState<Answer>,
  event: WriteEvent<Answer>,
): WriteState<Answer> {
  switch (event.type) {
    case 'sent':
      return { ...IDLE, state: 'sending' };
    case 'done':
      return { state: 'done', error: null, answer: event.answer };
    case 'failed':
      return { ...IDLE, error: event.error };
    case 'reset':
      return state.state === 'idle' && !state.error ? state : IDLE;
  }
}
