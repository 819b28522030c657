'use client';

import { type ReactElement, type ReactNode, useRef } from 'react';
import { DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { ExpiryField } from '../key-form/ExpiryField.js';
import { ModelsField } from '../key-form/ModelsField.js';
import { NameField } from '../key-form/NameField.js';
import { useRecovery } from '../rotate-key-dialog/useRecovery.js';
import { CreateKeyDialogCancel } from './CreateKeyDialogCancel.js';
import { CreateKeyDialogContent } from './CreateKeyDialogContent.js';
import { CreateKeyDialogError } from './CreateKeyDialogError.js';
import { CreateKeyDialogForm } from './CreateKeyDialogForm.js';
import { CreateKeyDialogIssued } from './CreateKeyDialogIssued.js';
import { CreateKeyDialogOrphan } from './CreateKeyDialogOrphan.js';
import { CreateKeyDialogRoot, type CreateKeyDialogRootProps } from './CreateKeyDialogRoot.js';
import { CreateKeyDialogSubmit } from './CreateKeyDialogSubmit.js';
import { CreateKeyDialogTrigger } from './CreateKeyDialogTrigger.js';

export interface CreateKeyDialogProps extends Omit<CreateKeyDialogRootProps, 'children'> {
  /** The button that opens it; `null` for none. @default "Create New API Key", or none where `open` is yours */
  readonly trigger?: ReactElement | null | undefined;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  /** What stands below the secret; `null` for nothing. @default `<SecretReveal.Snippets />` */
  readonly snippets?: ReactNode;
  /** Seconds, 30 at least, after which an open secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
}

/** Asks for name, permission and expiry, makes the key, and shows its secret once. */
export function CreateKeyDialog({
  trigger,
  focusAfter,
  snippets,
  hideAfterSeconds,
  ...root
}: CreateKeyDialogProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const recovery = useRecovery(() => [...(focusAfter?.() ?? []), button.current]);
  return (
    <CreateKeyDialogRoot {...root}>
      {trigger && <CreateKeyDialogTrigger ref={button} render={trigger} />}
      {trigger === undefined && root.open === undefined && <CreateKeyDialogTrigger ref={button} />}
      <CreateKeyDialogContent focusAfter={focusAfter}>
        <CreateKeyDialogForm>
          <CreateKeyDialogError />
          <CreateKeyDialogOrphan onRotate={recovery.rotate} />
          <NameField />
          <ModelsField />
          <ExpiryField />
          <DialogFooter>
            <CreateKeyDialogCancel />
            <CreateKeyDialogSubmit />
          </DialogFooter>
        </CreateKeyDialogForm>
        <CreateKeyDialogIssued
          snippets={snippets}
          hideAfterSeconds={hideAfterSeconds}
          recovery={recovery.buttons}
        />
      </CreateKeyDialogContent>
      {recovery.dialogs}
    </CreateKeyDialogRoot>
  );
}
