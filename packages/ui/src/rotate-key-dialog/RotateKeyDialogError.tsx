'use client';

import type { ReactNode } from 'react';
import { FormError } from '../key-form/FormError.js';
import { useText } from '../provider/UiContext.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/rotate.js';

/** Why the key was not rotated. */
export function RotateKeyDialogError(): ReactNode {
  const { m } = useText('RotateKeyDialog.Error');
  const { issue, secondsLeft } = useRotateKeyDialog('RotateKeyDialog.Error');
  return (
    <FormError
      error={issue.state.step === 'form' ? issue.state.error : null}
      secondsLeft={secondsLeft}
      outcomeUnknownHint={m.rotate.outcomeUnknown}
    />
  );
}
