'use client';

import type { ReactNode } from 'react';
import { FormError } from '../key-form/FormError.js';
import { useRevokeKeyDialog } from './RevokeKeyDialogContext.js';

/** Why it could not be revoked. */
export function RevokeKeyDialogError(): ReactNode {
  const { write, secondsLeft } = useRevokeKeyDialog('RevokeKeyDialog.Error');
  return <FormError error={write.error} secondsLeft={secondsLeft} />;
}
