'use client';

import type { ApiKey } from '@keymount/core';
import { useAccess } from '@keymount/react';
import { type ReactNode, useState } from 'react';
import { Button } from '../internal/Button.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { useText } from '../provider/UiContext.js';
import { RevokeKeyDialog } from '../revoke-key-dialog/RevokeKeyDialog.js';
import { RotateKeyDialog } from './RotateKeyDialog.js';
import '../messages/en/reveal.js';

/** Nobody uses a key that nobody has: the old one ends at once. */
const NO_GRACE = [0];

export interface Recovery {
  /** The buttons under "the key was hidden for your safety". `onChosen` closes the dialog they stand in. */
  readonly buttons: (key: ApiKey, onChosen: () => void) => ReactNode;
  readonly rotate: (key: ApiKey) => void;
  /** What the buttons open; to be rendered beside that dialog. */
  readonly dialogs: ReactNode;
}

/** The ways on for a key whose secret nobody has: rotate it, or revoke it. */
export function useRecovery(focusAfter: () => readonly FocusTarget[]): Recovery {
  const { m } = useText('useRecovery');
  const access = useAccess();
  const [chosen, setChosen] = useState<{ readonly way: 'rotate' | 'revoke'; readonly key: ApiKey } | null>(
    null,
  );
  const [isOpen, setOpen] = useState(false);
  const choose = (way: 'rotate' | 'revoke', key: ApiKey, onChosen?: () => void): void => {
    setChosen({ way, key });
    setOpen(true);
    onChosen?.();
  };
  const frame = chosen && { apiKey: chosen.key, open: isOpen, onOpenChange: setOpen, focusAfter };
  return {
    buttons: (key, onChosen) => (
      <>
        {access('revoke').state === 'allowed' && (
          <Button onClick={() => choose('revoke', key, onChosen)}>{m.reveal.wipedRevoke}</Button>
        )}
        {access('rotate').state === 'allowed' && (
          <Button variant="primary" onClick={() => choose('rotate', key, onChosen)}>
            {m.reveal.wipedRotate}
          </Button>
        )}
      </>
    ),
    rotate: (key) => choose('rotate', key),
    dialogs: frame && (
      <>
        {chosen.way === 'rotate' && <RotateKeyDialog {...frame} graceOptions={NO_GRACE} />}
        {chosen.way === 'revoke' && <RevokeKeyDialog {...frame} />}
      </>
    ),
  };
}
