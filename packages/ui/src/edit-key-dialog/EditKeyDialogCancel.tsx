'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';

/** Closes and forgets what was typed; every other way of closing keeps it. */
export const EditKeyDialogCancel: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function EditKeyDialogCancel(props, ref) {
    const { m } = useText('EditKeyDialog.Cancel');
    const { cancel, isGone } = useEditKeyDialog('EditKeyDialog.Cancel');
    return (
      <Button ref={ref} onClick={cancel} {...props}>
        {props.children ?? (isGone ? m.common.close : m.common.cancel)}
      </Button>
    );
  });
