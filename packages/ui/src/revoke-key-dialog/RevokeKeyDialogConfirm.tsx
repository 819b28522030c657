'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';
import '../messages/en/revoke.js';

/** "Revoke key". */
export const RevokeKeyDialogConfirm: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function RevokeKeyDialogConfirm(props, ref) {
  const { m } = useText('RevokeKeyDialog.Confirm');
  const { write, isConfirmed, secondsLeft, hintId, confirm } = useRevokeKeyDialog('RevokeKeyDialog.Confirm');
  return (
    <Button
      ref={ref}
      variant="danger"
      isPending={write.state === 'sending'}
      isDisabled={!isConfirmed || secondsLeft > 0}
      aria-describedby={isConfirmed ? undefined : hintId}
      onClick={confirm}
      {...props}
    >
      {props.children ?? m.revoke.submit}
    </Button>
  );
});
