'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useEffect } from 'react';
import { Callout } from '../internal/Callout.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/rotate.js';

const STILL_WORKING_MS = 5_000;

/** The form step; renders nothing once a key was made. A key that cannot be rotated gets the reason instead of fields. */
export const RotateKeyDialogForm: ForwardRefExoticComponent<
  PartProps<'form'> & RefAttributes<HTMLFormElement>
> = forwardRef<HTMLFormElement, PartProps<'form'>>(function RotateKeyDialogForm(
  { children, onSubmit, ...props },
  ref,
) {
  const { m } = useText('RotateKeyDialog.Form');
  const { announce } = useUi('RotateKeyDialog.Form');
  const { issue, refusal, submit } = useRotateKeyDialog('RotateKeyDialog.Form');
  const { step } = issue.state;

  useEffect(() => {
    if (step !== 'sending') return;
    const timer = setTimeout(() => announce(m.common.stillWorking), STILL_WORKING_MS);
    return () => clearTimeout(timer);
  }, [step, announce, m]);

  if (step === 'issued') return null;
  const handleSubmit: NonNullable<PartProps<'form'>['onSubmit']> = (event) => {
    onSubmit?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (!refusal) submit();
  };
  return renderPart(
    'form',
    {
      ...props,
      noValidate: true,
      onSubmit: handleSubmit,
      children: (
        <>
          {refusal && (
            <Callout tone="info">
              <p>{m.rotate[refusal]}</p>
            </Callout>
          )}
          {children}
        </>
      ),
    },
    { className: 'km-dialog-form', state: { pending: step === 'sending' }, ref },
  );
});
