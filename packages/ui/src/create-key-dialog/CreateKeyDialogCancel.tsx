'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';

/** Closes and forgets what was typed; every other way of closing keeps it. */
export const CreateKeyDialogCancel: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function CreateKeyDialogCancel(props, ref) {
  const { m } = useText('CreateKeyDialog.Cancel');
  const { cancel } = useCreateKeyDialog('CreateKeyDialog.Cancel');
  return (
    <Button ref={ref} onClick={cancel} {...props}>
      {props.children ?? m.common.cancel}
    </Button>
  );
});
