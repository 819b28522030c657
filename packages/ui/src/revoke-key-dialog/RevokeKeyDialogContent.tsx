'use client';

import { type ReactNode, useRef } from 'react';
import { Dialog, DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { RevokeKeyDialogCancel } from './RevokeKeyDialogCancel.js';
import { RevokeKeyDialogConfirm } from './RevokeKeyDialogConfirm.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';
import { RevokeKeyDialogDescription } from './RevokeKeyDialogDescription.js';
import '../messages/en/revoke.js';

export interface RevokeKeyDialogContentProps {
  /** @default names the key */
  readonly title?: ReactNode;
  /** @default `<RevokeKeyDialog.Description />` */
  readonly description?: ReactNode;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  readonly children?: ReactNode;
}

/** The panel, an `alertdialog`: Cancel is focused first, so that Enter destroys nothing. */
export function RevokeKeyDialogContent({
  title,
  description = <RevokeKeyDialogDescription />,
  focusAfter,
  children,
}: RevokeKeyDialogContentProps): ReactNode {
  const { m } = useText('RevokeKeyDialog.Content');
  const { apiKey, isOpen, close } = useRevokeKeyDialog('RevokeKeyDialog.Content');
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      kind="alertdialog"
      className="km-revoke-key-dialog"
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title ?? <Sentence message={m.revoke.title} values={{ name: <KeyLabel apiKey={apiKey} /> }} />}
      description={description}
      initialFocus={cancel}
      focusAfter={focusAfter}
    >
      {children}
      <DialogFooter>
        <RevokeKeyDialogCancel ref={cancel} />
        <RevokeKeyDialogConfirm />
      </DialogFooter>
    </Dialog>
  );
}
