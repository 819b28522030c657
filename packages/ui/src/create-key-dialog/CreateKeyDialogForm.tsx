'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { KeyForm, type KeyFormProps } from '../key-form/KeyForm.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';

/** The form step; renders nothing once a key was made. */
export const CreateKeyDialogForm: ForwardRefExoticComponent<KeyFormProps & RefAttributes<HTMLFormElement>> =
  forwardRef<HTMLFormElement, KeyFormProps>(function CreateKeyDialogForm(props, ref) {
    const { form, issue } = useCreateKeyDialog('CreateKeyDialog.Form');
    return issue.state.step === 'issued' ? null : <KeyForm ref={ref} state={form} {...props} />;
  });
