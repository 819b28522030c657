'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';

export const RevokeKeyDialogCancel: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function RevokeKeyDialogCancel(props, ref) {
  const { m } = useText('RevokeKeyDialog.Cancel');
  const { close } = useRevokeKeyDialog('RevokeKeyDialog.Cancel');
  return (
    <Button ref={ref} onClick={close} {...props}>
      {props.children ?? m.common.cancel}
    </Button>
  );
});
