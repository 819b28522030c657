'use client';

import type { ApiKey, RotateKeyInput } from '@keymount/core';
import type { Issue } from '@keymount/react';
import { type Context, createContext } from 'react';
import { useRootContext } from '../internal/useRootContext.js';
import type { CloseGate } from '../secret-reveal/useCloseGate.js';

export interface RotateKeyDialogState {
  readonly apiKey: ApiKey;
  readonly issue: Issue<RotateKeyInput>;
  readonly gate: CloseGate;
  /** How long the old key may go on working, in seconds. */
  readonly graceOptions: readonly number[];
  readonly graceSeconds: number;
  readonly setGraceSeconds: (seconds: number) => void;
  /** Why this key cannot be rotated; `undefined` where it can. */
  readonly refusal: 'expired' | 'revoked' | undefined;
  /** Seconds until trying again makes sense. */
  readonly secondsLeft: number;
  /** The key that is replaced was found in public, and is refused already. */
  readonly isLeaked: boolean;
  readonly submit: () => void;
  /** Rotates the key whose secret was hidden before it was saved. */
  readonly rotateAgain: (key: ApiKey) => void;
}

export const RotateKeyDialogContext: Context<RotateKeyDialogState | null> =
  createContext<RotateKeyDialogState | null>(null);

export function useRotateKeyDialog(caller: string): RotateKeyDialogState {
  return useRootContext(RotateKeyDialogContext, caller, 'RotateKeyDialog', 'key to rotate');
}
