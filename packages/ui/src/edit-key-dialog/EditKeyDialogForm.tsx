'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { KeyForm, type KeyFormProps } from '../key-form/KeyForm.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';

export const EditKeyDialogForm: ForwardRefExoticComponent<KeyFormProps & RefAttributes<HTMLFormElement>> =
  forwardRef<HTMLFormElement, KeyFormProps>(function EditKeyDialogForm(props, ref) {
    const { form } = useEditKeyDialog('EditKeyDialog.Form');
    return <KeyForm ref={ref} state={form} {...props} />;
  });
