'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { IssuedKey } from '../secret-reveal/IssuedKey.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';

export interface RotateKeyDialogIssuedProps {
  /** @default `<SecretReveal.Snippets />`; `null` for none */
  readonly snippets?: ReactNode;
  /** Ways on where the secret was hidden because the page was left. @default rotate once more */
  readonly recovery?: ((key: ApiKey) => ReactNode) | undefined;
}

/** The reveal; renders nothing before a key was made. */
export function RotateKeyDialogIssued({ snippets, recovery }: RotateKeyDialogIssuedProps): ReactNode {
  const { m } = useText('RotateKeyDialog.Issued');
  const { issue, gate, rotateAgain } = useRotateKeyDialog('RotateKeyDialog.Issued');
  if (issue.state.step !== 'issued') return null;
  return (
    <IssuedKey
      state={issue.state}
      announcement={m.rotate.issued}
      snippets={snippets}
      markSaved={issue.markSaved}
      onDone={gate.requestClose}
      recovery={
        recovery ??
        ((key) => (
          <Button variant="primary" onClick={() => rotateAgain(key)}>
            {m.reveal.wipedRotate}
          </Button>
        ))
      }
    />
  );
}
