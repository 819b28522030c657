'use client';

import type { ApiKey } from '@keymount/core';
import { useRotateKey } from '@keymount/react';
import { type ReactNode, useState } from 'react';
import { useControlled } from '../internal/useControlled.js';
import { useCountdown } from '../internal/useCountdown.js';
import { useCloseGate } from '../secret-reveal/useCloseGate.js';
import { RotateKeyDialogContext } from './RotateKeyDialogContext.js';

/** Now, 15 minutes, 1, 6 and 24 hours. */
const DEFAULT_GRACE: readonly number[] = [0, 900, 3_600, 21_600, 86_400];

const NO_GRACE: readonly number[] = [0];

export interface RotateKeyDialogRootProps {
  readonly apiKey: ApiKey;
  /** Take the open state over. An unsaved key stays open all the same, until the reader has decided. */
  readonly open?: boolean | undefined;
  /** @default false */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** The new key was made, and its secret is on screen. Gets the key, never the secret. */
  readonly onRotated?: ((key: ApiKey) => void) | undefined;
  /** How long the old key may go on working, in seconds; the first that is not 0 is chosen. @default [0, 900, 3600, 21600, 86400] */
  readonly graceOptions?: readonly number[] | undefined;
  readonly children?: ReactNode;
}

/** Holds one rotation. */
export function RotateKeyDialogRoot({
  apiKey: givenKey,
  open,
  defaultOpen = false,
  onOpenChange,
  onRotated,
  graceOptions = DEFAULT_GRACE,
  children,
}: RotateKeyDialogRootProps): ReactNode {
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const issue = useRotateKey({ onIssued: onRotated });
  const gate = useCloseGate(issue, isOpen, setOpen);
  const error = issue.state.step === 'form' ? issue.state.error : null;
  const secondsLeft = useCountdown(error, error?.retryAfterSeconds);

  // A key whose secret was never saved is rotated in turn, as long as this dialog stays open.
  const [again, setAgain] = useState<ApiKey | null>(null);
  if (again && !gate.isOpen) setAgain(null);
  const apiKey = again ?? givenKey;
  // Nobody uses a key that nobody has, and a leaked one is refused already.
  const isLeaked = apiKey.status === 'leaked';
  const options = again || isLeaked ? NO_GRACE : graceOptions;
  const [chosen, setGraceSeconds] = useState<number | null>(null);
  const graceSeconds =
    chosen !== null && options.includes(chosen) ? chosen : (options.find((s) => s > 0) ?? options[0] ?? 0);
  const { status } = apiKey;
  // The list may have let the old key go by the time the new one is shown.
  const [replacedLeak, setReplacedLeak] = useState(false);

  return (
    <RotateKeyDialogContext.Provider
      value={{
        apiKey,
        issue,
        gate,
        graceOptions: options,
        graceSeconds,
        setGraceSeconds,
        refusal: status === 'expired' || status === 'revoked' ? status : undefined,
        secondsLeft,
        isLeaked: issue.state.step === 'form' ? isLeaked : replacedLeak,
        submit: () => {
          if (secondsLeft > 0) return;
          setReplacedLeak(isLeaked);
          issue.submit({ id: apiKey.id, graceSeconds });
        },
        rotateAgain: (key) => {
          setAgain(key);
          issue.finish();
        },
      }}
    >
      {children}
    </RotateKeyDialogContext.Provider>
  );
}
