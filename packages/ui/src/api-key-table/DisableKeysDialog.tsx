'use client';

import { useDisableKeys } from '@keymount/react';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { BulkDialog, type KeysDialogProps } from './BulkDialog.js';
import '../messages/en/bulkDisable.js';

export interface DisableKeysDialogProps extends KeysDialogProps {
  /** Those that are refused now. Called after each try that disabled any. */
  readonly onDisabled?: ((ids: readonly string[]) => void) | undefined;
}

/** Asks once for several keys, disables them, and says how it went with each. Keep it mounted and pass `open`. */
export function DisableKeysDialog({ onDisabled, ...props }: DisableKeysDialogProps): ReactNode {
  const { m } = useText('DisableKeysDialog');
  return <BulkDialog {...props} write={useDisableKeys()} words={m.bulkDisable} onDone={onDisabled} />;
}
