'use client';

import type { ApiKey } from '@keymount/core';
import { useRevokeKey, useSubjectKey } from '@keymount/react';
import { type ReactNode, useId, useState } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useControlled } from '../internal/useControlled.js';
import { useCountdown } from '../internal/useCountdown.js';
import { useText, useUi } from '../provider/UiContext.js';
import { type RevokeConfirmation, RevokeKeyDialogContext } from './RevokeKeyDialogContext.js';
import '../messages/en/revoke.js';

export interface RevokeKeyDialogRootProps {
  readonly apiKey: ApiKey;
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** The key is dead, here or by somebody faster. */
  readonly onRevoked?: ((id: string) => void) | undefined;
  /** @default 'none' */
  readonly confirmation?: RevokeConfirmation | undefined;
  readonly children?: ReactNode;
}

/** Holds one revocation. */
export function RevokeKeyDialogRoot(props: RevokeKeyDialogRootProps): ReactNode {
  return <Revocation key={useSubjectKey()} {...props} />;
}

function Revocation({
  apiKey,
  open,
  defaultOpen = false,
  onOpenChange,
  onRevoked,
  confirmation = 'none',
  children,
}: RevokeKeyDialogRootProps): ReactNode {
  const { m, t } = useText('RevokeKeyDialog.Root');
  const { announce } = useUi('RevokeKeyDialog.Root');
  const label = useKeyLabel()(apiKey);
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const [typed, type] = useState('');
  const hintId = useId();
  const write = useRevokeKey();
  const secondsLeft = useCountdown(write.error, write.error?.retryAfterSeconds);
  const isConfirmed = confirmation === 'none' || comparable(typed) === comparable(label);

  const close = (): void => {
    if (write.state === 'sending') {
      announce(m.common.stillWorking);
      return;
    }
    write.reset();
    type('');
    setOpen(false);
  };
  const confirm = (): void => {
    if (!isConfirmed || secondsLeft > 0) return;
    void write.run({ id: apiKey.id }).then((isDone) => {
      if (!isDone) return;
      announce(t(m.revoke.done, { name: label }));
      write.reset();
      type('');
      setOpen(false);
      onRevoked?.(apiKey.id);
    });
  };
  return (
    <RevokeKeyDialogContext.Provider
      value={{
        apiKey,
        isOpen: isOpen || write.state === 'sending',
        write,
        confirmation,
        typed,
        type,
        isConfirmed,
        secondsLeft,
        hintId,
        confirm,
        close,
      }}
    >
      {children}
    </RevokeKeyDialogContext.Provider>
  );
}

/** The very string that is shown; how its accents are encoded is no matter of the reader's. */
function comparable(text: string): string {
  return text.normalize('NFC').trim();
}
