import type { ApiKey, ApiKeysError, Secret } from '@keymount/core';

/** Form, wait, show once, forget. */
export type IssueState =
  | { readonly step: 'form'; readonly error: ApiKeysError | null }
  | { readonly step: 'sending' }
  | {
      readonly step: 'issued';
      readonly key: ApiKey;
      readonly secret: Secret;
      /** The reader has the secret: closing needs no second question. */
      readonly isSaved: boolean;
      /** The page was left, or `wipe()` was called, while the secret was shown: it is forgotten. Offer to rotate the key. */
      readonly isWiped: boolean;
    };

export type IssueEvent =
  | { readonly type: 'submitted' }
  | { readonly type: 'issued'; readonly key: ApiKey; readonly secret: Secret }
  | { readonly type: 'failed'; readonly error: ApiKeysError }
  | { readonly type: 'saved' }
  | { readonly type: 'wiped' }
  | { readonly type: 'finished' };

export const EMPTY_FORM: IssueState = Object.freeze({ step: 'form', error: null });

/** An event that does not fit the step changes nothing: a shown secret is never overwritten. */
export function issueReducer(state: IssueState, event: IssueEvent): IssueState {
  switch (event.type) {
    case 'submitted':
      return state.step === 'form' ? { step: 'sending' } : state;
    case 'issued':
      return state.step === 'sending'
        ? { step: 'issued', key: event.key, secret: event.secret, isSaved: false, isWiped: false }
        : state;
    case 'failed':
      return state.step === 'sending' ? { step: 'form', error: event.error } : state;
    case 'saved':
      return state.step === 'issued' && !state.isSaved ? { ...state, isSaved: true } : state;
    case 'wiped':
      return state.step === 'issued' && !state.isWiped ? { ...state, isWiped: true } : state;
    case 'finished':
      return EMPTY_FORM;
  }
}
