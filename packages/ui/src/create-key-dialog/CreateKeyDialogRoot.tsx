'use client';

import type { ApiKey } from '@keymount/core';
import { useCreateKey, useSubjectKey } from '@keymount/react';
import type { ReactNode } from 'react';
import { useControlled } from '../internal/useControlled.js';
import type { ExpiryOptions, InitialKeyValues } from '../key-form/keyFormValues.js';
import { useCloseGate } from '../secret-reveal/useCloseGate.js';
import { CreateKeyDialogContext, type CreateKeyDialogState } from './CreateKeyDialogContext.js';
import { useCreateKeyForm } from './useCreateKeyForm.js';

export interface CreateKeyDialogRootProps {
  /** Take the open state over. An unsaved key stays open all the same, until the reader has decided. */
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** The key was made, and its secret is on screen. Gets the key, never the secret. */
  readonly onCreated?: ((key: ApiKey) => void) | undefined;
  /** A key was made whose secret nobody has: this component was gone before the answer, or went before it was saved. Offer to rotate or revoke it. */
  readonly onOrphanedCreate?: ((key: ApiKey) => void) | undefined;
  /** A template: what the form starts with. */
  readonly initialValues?: InitialKeyValues | undefined;
  /** When a key may end; `null` for a backend without expiry. */
  readonly expiry?: ExpiryOptions | null | undefined;
  readonly children?: ReactNode;
}

/** Holds one creation: what is typed, what is sent, the key that came of it. Keep it mounted, and closing loses nothing. */
export function CreateKeyDialogRoot(props: CreateKeyDialogRootProps): ReactNode {
  return <Creation key={useSubjectKey()} {...props} />;
}

function Creation({
  open,
  defaultOpen = false,
  onOpenChange,
  onCreated,
  onOrphanedCreate,
  initialValues,
  expiry,
  children,
}: CreateKeyDialogRootProps): ReactNode {
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const issue = useCreateKey({ onIssued: onCreated, onOrphanedCreate });
  const form = useCreateKeyForm(issue, initialValues, expiry);
  const gate = useCloseGate(issue, isOpen, setOpen);
  const state: CreateKeyDialogState = {
    issue,
    gate,
    form,
    open: () => setOpen(true),
    cancel: () => {
      if (issue.state.step === 'form') {
        form.reset();
        issue.finish();
      }
      gate.requestClose();
    },
  };
  return <CreateKeyDialogContext.Provider value={state}>{children}</CreateKeyDialogContext.Provider>;
}
