'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/rotate.js';

/** "Rotate key", or "Try again" where nobody knows whether the last try made a key. */
export const RotateKeyDialogSubmit: ForwardRefExoticComponent<
  ButtonProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ButtonProps>(function RotateKeyDialogSubmit(props, ref) {
  const { m } = useText('RotateKeyDialog.Submit');
  const { issue, refusal, secondsLeft } = useRotateKeyDialog('RotateKeyDialog.Submit');
  const { state } = issue;
  if (refusal) return null;
  const isUnknown = state.step === 'form' && state.error?.outcome === 'unknown';
  return (
    <Button
      ref={ref}
      type="submit"
      variant="primary"
      isPending={state.step === 'sending'}
      isDisabled={secondsLeft > 0}
      {...props}
    >
      {props.children ?? (isUnknown ? m.common.retry : m.rotate.submit)}
    </Button>
  );
});
