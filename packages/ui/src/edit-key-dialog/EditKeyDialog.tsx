'use client';

import type { ReactNode } from 'react';
import { DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { ExpiryField } from '../key-form/ExpiryField.js';
import { ModelsField } from '../key-form/ModelsField.js';
import { NameField } from '../key-form/NameField.js';
import { useRecovery } from '../rotate-key-dialog/useRecovery.js';
import { EditKeyDialogCancel } from './EditKeyDialogCancel.js';
import { EditKeyDialogChanges } from './EditKeyDialogChanges.js';
import { EditKeyDialogContent } from './EditKeyDialogContent.js';
import { EditKeyDialogDrift } from './EditKeyDialogDrift.js';
import { EditKeyDialogError } from './EditKeyDialogError.js';
import { EditKeyDialogForm } from './EditKeyDialogForm.js';
import { EditKeyDialogLeak } from './EditKeyDialogLeak.js';
import { EditKeyDialogModelUse } from './EditKeyDialogModelUse.js';
import { EditKeyDialogRoot, type EditKeyDialogRootProps } from './EditKeyDialogRoot.js';
import { EditKeyDialogSubmit } from './EditKeyDialogSubmit.js';

export interface EditKeyDialogProps extends Omit<EditKeyDialogRootProps, 'children'> {
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
}

/** Changes name, permission and expiry of a key. Keep it mounted and pass `open`. */
export function EditKeyDialog({ focusAfter, ...root }: EditKeyDialogProps): ReactNode {
  const recovery = useRecovery(() => focusAfter?.() ?? []);
  return (
    <EditKeyDialogRoot {...root}>
      <EditKeyDialogContent focusAfter={focusAfter}>
        <EditKeyDialogForm>
          <EditKeyDialogLeak onReplace={recovery.rotate} />
          <EditKeyDialogError />
          <NameField />
          <ModelsField />
          <EditKeyDialogDrift />
          <EditKeyDialogModelUse />
          <ExpiryField />
          <DialogFooter>
            <EditKeyDialogChanges />
            <EditKeyDialogCancel />
            <EditKeyDialogSubmit />
          </DialogFooter>
        </EditKeyDialogForm>
      </EditKeyDialogContent>
      {recovery.dialogs}
    </EditKeyDialogRoot>
  );
}
