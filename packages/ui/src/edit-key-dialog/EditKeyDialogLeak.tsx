'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { LeakNotice } from '../leak-notice/LeakNotice.js';
import { useEditKeyDialog } from './EditKeyDialogContext.js';

export interface EditKeyDialogLeakProps {
  /** Replace this key: the dialog is closing, and keeps what was typed. */
  readonly onReplace?: ((key: ApiKey) => void) | undefined;
}

/** What happened to a leaked key and the way to a new one; renders nothing for any other. */
export function EditKeyDialogLeak({ onReplace }: EditKeyDialogLeakProps): ReactNode {
  const { apiKey, close } = useEditKeyDialog('EditKeyDialog.Leak');
  const replace =
    onReplace &&
    (() => {
      close();
      onReplace(apiKey);
    });
  return <LeakNotice apiKey={apiKey} onReplace={replace} />;
}
