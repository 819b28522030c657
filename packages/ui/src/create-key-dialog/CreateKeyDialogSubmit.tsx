'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import '../messages/en/create.js';

/** "Create", or "Try again" where nobody knows whether the last try made a key. */
export const CreateKeyDialogSubmit: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function CreateKeyDialogSubmit({ children, ...props }, ref) {
  const { m } = useText('CreateKeyDialog.Submit');
  const { form } = useCreateKeyDialog('CreateKeyDialog.Submit');
  return (
    <Button
      ref={ref}
      type="submit"
      variant="primary"
      isPending={form.isSending}
      isDisabled={form.secondsLeft > 0}
      {...props}
    >
      {children ?? (form.error?.outcome === 'unknown' ? m.common.retry : m.create.submit)}
    </Button>
  );
});
