'use client';

import type { ApiKey, ApiKeysError, FieldError } from '@keymount/core';
import { type Context, createContext, useContext } from 'react';
import type { KeyFormState } from '../key-form/KeyFormContext.js';
import type { KeyChanges, KeyDraft } from './keyChanges.js';

export interface EditKeyDialogState {
  /** As the list has it now, which may be newer than what the editing began with. */
  readonly apiKey: ApiKey;
  readonly isOpen: boolean;
  readonly form: KeyFormState;
  /** What Save would send. */
  readonly changes: KeyChanges;
  /** Why Save would refuse some of them. */
  readonly unfit: readonly FieldError[];
  /** Touched fields that somebody else has changed meanwhile. */
  readonly elsewhere: readonly (keyof KeyDraft)[];
  /** It was saved, but not as asked. */
  readonly isOtherwise: boolean;
  /** The key is gone: nothing is left to save. */
  readonly isGone: boolean;
  readonly error: ApiKeysError | null;
  /** Id of the text that says what Save will do. */
  readonly changesId: string;
  /** Closes and keeps what was typed. */
  readonly close: () => void;
  /** Closes and forgets it. */
  readonly cancel: () => void;
}

export const EditKeyDialogContext: Context<EditKeyDialogState | null> =
  createContext<EditKeyDialogState | null>(null);

export function useEditKeyDialog(caller: string): EditKeyDialogState {
  const state = useContext(EditKeyDialogContext);
  if (!state) {
    throw new Error(
      `Keymount ${caller}: there is no EditKeyDialog.Root around it, so there is no key to edit. Put it inside one.`,
    );
  }
  return state;
}
