'use client';

import type { ReactNode } from 'react';
import { DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { LeakNotice } from '../leak-notice/LeakNotice.js';
import { RotateKeyDialogCancel } from './RotateKeyDialogCancel.js';
import { RotateKeyDialogContent } from './RotateKeyDialogContent.js';
import { RotateKeyDialogError } from './RotateKeyDialogError.js';
import { RotateKeyDialogForm } from './RotateKeyDialogForm.js';
import { RotateKeyDialogGraceField } from './RotateKeyDialogGraceField.js';
import { RotateKeyDialogIssued } from './RotateKeyDialogIssued.js';
import { RotateKeyDialogRoot, type RotateKeyDialogRootProps } from './RotateKeyDialogRoot.js';
import { RotateKeyDialogSubmit } from './RotateKeyDialogSubmit.js';

export interface RotateKeyDialogProps extends Omit<RotateKeyDialogRootProps, 'children'> {
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  /** What stands below the secret; `null` for nothing. @default `<SecretReveal.Snippets />` */
  readonly snippets?: ReactNode;
  /** Seconds, 30 at least, after which an open secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
}

/** Makes a key that replaces another, and shows its secret once. Keep it mounted and pass `open`. */
export function RotateKeyDialog({
  focusAfter,
  snippets,
  hideAfterSeconds,
  ...root
}: RotateKeyDialogProps): ReactNode {
  return (
    <RotateKeyDialogRoot {...root}>
      <RotateKeyDialogContent focusAfter={focusAfter}>
        <RotateKeyDialogForm>
          <LeakNotice apiKey={root.apiKey} />
          <RotateKeyDialogError />
          <RotateKeyDialogGraceField />
          <DialogFooter>
            <RotateKeyDialogCancel />
            <RotateKeyDialogSubmit />
          </DialogFooter>
        </RotateKeyDialogForm>
        <RotateKeyDialogIssued snippets={snippets} hideAfterSeconds={hideAfterSeconds} />
      </RotateKeyDialogContent>
    </RotateKeyDialogRoot>
  );
}
