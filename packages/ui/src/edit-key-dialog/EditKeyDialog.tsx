'use client';

import type { ReactNode } from 'react';
import { DialogFooter } from '../internal/dialog/Dialog.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { ExpiryField } from '../key-form/ExpiryField.js';
import { ModelsField } from '../key-form/ModelsField.js';
import { NameField } from '../key-form/NameField.js';
import { EditKeyDialogCancel } from './EditKeyDialogCancel.js';
import { EditKeyDialogChanges } from './EditKeyDialogChanges.js';
import { EditKeyDialogContent } from './EditKeyDialogContent.js';
import { EditKeyDialogError } from './EditKeyDialogError.js';
import { EditKeyDialogForm } from './EditKeyDialogForm.js';
import { EditKeyDialogRoot, type EditKeyDialogRootProps } from './EditKeyDialogRoot.js';
import { EditKeyDialogSubmit } from './EditKeyDialogSubmit.js';

export interface EditKeyDialogProps extends Omit<EditKeyDialogRootProps, 'children'> {
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
}

/** Changes name, permission and expiry of a key. Keep it mounted and pass `open`. */
export function EditKeyDialog({ focusAfter, ...root }: EditKeyDialogProps): ReactNode {
  return (
    <EditKeyDialogRoot {...root}>
      <EditKeyDialogContent focusAfter={focusAfter}>
        <EditKeyDialogForm>
          <EditKeyDialogError />
          <NameField />
          <ModelsField />
          <ExpiryField />
          <EditKeyDialogChanges />
          <DialogFooter>
            <EditKeyDialogCancel />
            <EditKeyDialogSubmit />
          </DialogFooter>
        </EditKeyDialogForm>
      </EditKeyDialogContent>
    </EditKeyDialogRoot>
  );
}
