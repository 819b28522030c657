'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { IssuedKey } from '../secret-reveal/IssuedKey.js';
import { useCreateKeyDialog } from './CreateKeyDialogContext.js';
import { CreateKeyDialogDifferences } from './CreateKeyDialogDifferences.js';
import '../messages/en/create.js';

export interface CreateKeyDialogIssuedProps {
  /** @default `<SecretReveal.Snippets />`; `null` for none */
  readonly snippets?: ReactNode;
  /** Seconds, 30 at least, after which the secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
  /** Ways on where the secret was hidden before it was saved. */
  readonly recovery?: ((key: ApiKey, close: () => void) => ReactNode) | undefined;
}

/** The reveal; renders nothing before a key was made. */
export function CreateKeyDialogIssued({
  snippets,
  hideAfterSeconds,
  recovery,
}: CreateKeyDialogIssuedProps): ReactNode {
  const { m } = useText('CreateKeyDialog.Issued');
  const { issue, gate } = useCreateKeyDialog('CreateKeyDialog.Issued');
  if (issue.state.step !== 'issued') return null;
  return (
    <IssuedKey
      state={issue.state}
      notice={<CreateKeyDialogDifferences />}
      announcement={m.create.issued}
      snippets={snippets}
      markSaved={issue.markSaved}
      onDone={gate.requestClose}
      hideAfterSeconds={hideAfterSeconds}
      wipe={issue.wipe}
      recovery={recovery && ((key) => recovery(key, gate.requestClose))}
    />
  );
}
