'use client';

import type { ApiKey, ApiKeysError, FieldError } from '@keymount/core';
import { type Context, createContext } from 'react';
import { useRootContext } from '../internal/useRootContext.js';
import type { KeyFormState } from '../key-form/KeyFormContext.js';
import type { KeyChanges, KeyDraft } from './keyChanges.js';

export interface EditKeyDialogState {
  /** As the list has it now, which may be newer than what the editing began with. */
  readonly apiKey: ApiKey;
  readonly isOpen: boolean;
  readonly form: KeyFormState;
  /** What Save would send. */
  readonly changes: KeyChanges;
  /** The first of them that Save would refuse, and why. */
  readonly lack: FieldError | undefined;
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
  return useRootContext(EditKeyDialogContext, caller, 'EditKeyDialog', 'key to edit');
}
