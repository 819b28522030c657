'use client';

import type { ApiKey } from '@keymount/core';
import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { useText } from '../provider/UiContext.js';
import { IssuedKey } from '../secret-reveal/IssuedKey.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/leak.js';
import '../messages/en/reveal.js';
import '../messages/en/rotate.js';

export interface RotateKeyDialogIssuedProps {
  /** @default `<SecretReveal.Snippets />`; `null` for none */
  readonly snippets?: ReactNode;
  /** Seconds, 30 at least, after which the secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
  /** Ways on where the secret was hidden before it was saved. @default rotate once more */
  readonly recovery?: ((key: ApiKey) => ReactNode) | undefined;
}

/** The reveal; renders nothing before a key was made. */
export function RotateKeyDialogIssued({
  snippets,
  hideAfterSeconds,
  recovery,
}: RotateKeyDialogIssuedProps): ReactNode {
  const { m } = useText('RotateKeyDialog.Issued');
  const { issue, gate, isLeaked, rotateAgain } = useRotateKeyDialog('RotateKeyDialog.Issued');
  if (issue.state.step !== 'issued') return null;
  return (
    <IssuedKey
      state={issue.state}
      notice={
        isLeaked && (
          <Callout tone="success">
            <p>{m.leak.replaced}</p>
          </Callout>
        )
      }
      announcement={m.rotate.issued}
      snippets={snippets}
      markSaved={issue.markSaved}
      onDone={gate.requestClose}
      hideAfterSeconds={hideAfterSeconds}
      wipe={issue.wipe}
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
