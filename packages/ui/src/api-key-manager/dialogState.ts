import type { ApiKey } from '@keymount/core';

/** A dialog about one key. */
export type KeyDialog = 'edit' | 'rotate' | 'revoke';

/** A dialog that is about no key yet. */
export type PageDialog = 'create' | 'find';

/** Which dialog is open. `apiKey` stays what it was when it closes, since a closing dialog still shows it. */
export type DialogState =
  | { readonly dialog: 'none' | PageDialog; readonly apiKey: ApiKey | null }
  | { readonly dialog: KeyDialog; readonly apiKey: ApiKey };

export type DialogEvent =
  | { readonly type: PageDialog }
  | { readonly type: KeyDialog; readonly apiKey: ApiKey }
  | { readonly type: 'close' };

export const NO_DIALOG: DialogState = { dialog: 'none', apiKey: null };

export function dialogReducer(state: DialogState, event: DialogEvent): DialogState {
  if (event.type === 'close') return { dialog: 'none', apiKey: state.apiKey };
  // One at a time: what is open may hold a secret that nobody has saved.
  if (state.dialog !== 'none') return state;
  if (!('apiKey' in event)) return { dialog: event.type, apiKey: state.apiKey };
  return { dialog: event.type, apiKey: event.apiKey };
}
