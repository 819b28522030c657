'use client';

import type { ReactNode } from 'react';
import { Dialog } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { KeyLabel } from '../internal/KeyLabel.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';
import '../messages/en/edit.js';

export interface EditKeyDialogContentProps {
  /** @default names the key */
  readonly title?: ReactNode;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  readonly children: ReactNode;
}

/** The panel and its title. */
export function EditKeyDialogContent({ title, focusAfter, children }: EditKeyDialogContentProps): ReactNode {
  const { m } = useText('EditKeyDialog.Content');
  const { apiKey, isOpen, close } = useEditKeyDialog('EditKeyDialog.Content');
  return (
    <Dialog
      className="km-edit-key-dialog"
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title ?? <Sentence message={m.edit.title} values={{ name: <KeyLabel apiKey={apiKey} /> }} />}
      focusAfter={focusAfter}
    >
      {children}
    </Dialog>
  );
}
