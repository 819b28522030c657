'use client';

import { useRevokeKeys } from '@keymount/react';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { BulkDialog, type KeysDialogProps } from './BulkDialog.js';
import '../messages/en/bulkRevoke.js';

export interface RevokeKeysDialogProps extends KeysDialogProps {
  /** Those that are dead now, here or by somebody faster. Called after each try that revoked any. */
  readonly onRevoked?: ((ids: readonly string[]) => void) | undefined;
}

/** Asks once for several keys, revokes them, and says how it went with each. Keep it mounted and pass `open`. */
export function RevokeKeysDialog({ onRevoked, ...props }: RevokeKeysDialogProps): ReactNode {
  const { m } = useText('RevokeKeysDialog');
  return <BulkDialog {...props} write={useRevokeKeys()} words={m.bulkRevoke} onDone={onRevoked} />;
}
