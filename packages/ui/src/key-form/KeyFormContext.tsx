'use client';

import type { ApiKeysError, FieldError, ModelPermission, Timestamp } from '@keymount/core';
import { type Context, createContext, useContext } from 'react';
import type { ExpiryOptions, KeyFormValues } from './keyFormValues.js';

export type KeyFormField = 'name' | 'models' | 'expiresAt';

/** What the fields of a key show and change. */
export interface KeyFormState {
  readonly values: KeyFormValues;
  readonly change: (changes: Partial<KeyFormValues>) => void;
  /** What is wrong with a field, worded; `undefined` while nothing is. */
  readonly errorOf: (field: KeyFormField) => string | undefined;
  /** Models that stay on the list though nobody offers them any more, because the key has them. */
  readonly keptModels: ModelPermission;
  /** `null`: the backend does not do expiry, so there is no field. */
  readonly expiry: ExpiryOptions | null;
  /** Of the key that is edited; `undefined` for a new one. */
  readonly currentExpiry?: Timestamp | null | undefined;
  /** What concerns no single field. */
  readonly error: ApiKeysError | null;
  /** Grows with each refusal. */
  readonly refusals: number;
  readonly isSending: boolean;
  /** Seconds until a submit makes sense again. */
  readonly secondsLeft: number;
  readonly submit: () => void;
}

export interface FormErrors {
  readonly fields: readonly FieldError[];
  readonly form: ApiKeysError | null;
}

export const KeyFormContext: Context<KeyFormState | null> = createContext<KeyFormState | null>(null);

export function useKeyForm(caller: string): KeyFormState {
  const form = useContext(KeyFormContext);
  if (!form) {
    throw new Error(
      `Keymount ${caller}: there is no form around it whose value it could show. Put it inside CreateKeyDialog.Form or EditKeyDialog.Form.`,
    );
  }
  return form;
}
