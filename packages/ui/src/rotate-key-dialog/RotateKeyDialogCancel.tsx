'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';

export const RotateKeyDialogCancel: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function RotateKeyDialogCancel(props, ref) {
  const { m } = useText('RotateKeyDialog.Cancel');
  const { gate, issue, refusal } = useRotateKeyDialog('RotateKeyDialog.Cancel');
  return (
    <Button
      ref={ref}
      onClick={() => {
        if (issue.state.step === 'form') issue.finish();
        gate.requestClose();
      }}
      {...props}
    >
      {props.children ?? (refusal ? m.common.close : m.common.cancel)}
    </Button>
  );
});
