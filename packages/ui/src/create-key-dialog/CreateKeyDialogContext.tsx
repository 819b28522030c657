'use client';

import type { CreateKeyInput } from '@keymount/core';
import type { Issue } from '@keymount/react';
import { type Context, createContext } from 'react';
import { useRootContext } from '../internal/useRootContext.js';
import type { CloseGate } from '../secret-reveal/useCloseGate.js';
import type { CreateKeyForm } from './useCreateKeyForm.js';

export interface CreateKeyDialogState {
  readonly issue: Issue<CreateKeyInput>;
  readonly gate: CloseGate;
  readonly form: CreateKeyForm;
  readonly open: () => void;
  /** Closes and forgets what was typed. */
  readonly cancel: () => void;
}

export const CreateKeyDialogContext: Context<CreateKeyDialogState | null> =
  createContext<CreateKeyDialogState | null>(null);

export function useCreateKeyDialog(caller: string): CreateKeyDialogState {
  return useRootContext(CreateKeyDialogContext, caller, 'CreateKeyDialog', 'key to create');
}
