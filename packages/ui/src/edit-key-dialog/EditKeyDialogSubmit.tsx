'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';

/** "Save". Does nothing while nothing has changed, and says so. */
export const EditKeyDialogSubmit: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> =
  forwardRef<HTMLButtonElement, ButtonProps>(function EditKeyDialogSubmit(props, ref) {
    const { m } = useText('EditKeyDialog.Submit');
    const { form, changes, changesId, isGone } = useEditKeyDialog('EditKeyDialog.Submit');
    if (isGone) return null;
    return (
      <Button
        ref={ref}
        type="submit"
        variant="primary"
        isPending={form.isSending}
        isDisabled={Object.keys(changes).length === 0 || form.secondsLeft > 0}
        aria-describedby={changesId}
        {...props}
      >
        {props.children ?? m.common.save}
      </Button>
    );
  });
