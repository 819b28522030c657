'use client';

import type { ApiKey, KeyRef } from '@keymount/core';
import type { Write } from '@keymount/react';
import { type Context, createContext } from 'react';
import { useRootContext } from '../internal/useRootContext.js';

/** `name`: its name must be typed first. */
export type RevokeConfirmation = 'none' | 'name';

export interface RevokeKeyDialogState {
  readonly apiKey: ApiKey;
  readonly isOpen: boolean;
  readonly write: Write<KeyRef, void>;
  readonly confirmation: RevokeConfirmation;
  readonly typed: string;
  readonly type: (text: string) => void;
  /** The reader has done what the confirmation asks for. */
  readonly isConfirmed: boolean;
  /** Seconds until trying again makes sense. */
  readonly secondsLeft: number;
  /** Id of the text that says why the button does nothing yet. */
  readonly hintId: string;
  readonly confirm: () => void;
  readonly close: () => void;
}

export const RevokeKeyDialogContext: Context<RevokeKeyDialogState | null> =
  createContext<RevokeKeyDialogState | null>(null);

export function useRevokeKeyDialog(caller: string): RevokeKeyDialogState {
  return useRootContext(RevokeKeyDialogContext, caller, 'RevokeKeyDialog', 'key to revoke');
}
