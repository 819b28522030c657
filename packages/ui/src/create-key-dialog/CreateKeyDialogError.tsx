'use client';

import type { ReactNode } from 'react';
import { FormError } from '../key-form/FormError.js';
import { useText } from '../provider/UiContext.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import '../messages/en/create.js';

/** Why nothing was created, where no field is to blame. */
export function CreateKeyDialogError(): ReactNode {
  const { m } = useText('CreateKeyDialog.Error');
  const { error, secondsLeft } = useCreateKeyDialog('CreateKeyDialog.Error').form;
  return <FormError error={error} secondsLeft={secondsLeft} outcomeUnknownHint={m.create.outcomeUnknown} />;
}
