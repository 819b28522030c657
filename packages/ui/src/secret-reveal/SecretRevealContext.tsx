'use client';

import type { ApiKey } from '@keymount/core';
import type { SecretView } from '@keymount/react';
import { type Context, createContext } from 'react';
import { useRootContext } from '../internal/useRootContext.js';
import type { HideTimer } from './useHideTimer.js';

export interface SecretRevealState {
  readonly view: SecretView;
  /** Downloads what an environment file holds. */
  readonly downloadEnv: () => boolean;
  readonly apiKey: ApiKey;
  /** The name of the environment variable that stands for the secret. */
  readonly envName: string;
  readonly isSaved: boolean;
  readonly markSaved: () => void;
  /** Whether a file was offered, which nobody knows to have arrived. */
  readonly isDownloaded: boolean;
  readonly hideTimer: HideTimer;
}

export const SecretRevealContext: Context<SecretRevealState | null> = createContext<SecretRevealState | null>(
  null,
);

export function useSecretReveal(caller: string): SecretRevealState {
  return useRootContext(SecretRevealContext, caller, 'SecretReveal', 'secret to show');
}
