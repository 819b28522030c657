'use client';

import type { ApiKey } from '@keymount/core';
import { useRotateKey, useSubjectKey } from '@keymount/react';
import { type ReactNode, useEffect, useState } from 'react';
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
  /** A key was made whose secret nobody has: this component was gone before the answer, or went before it was saved. Offer to rotate or revoke it. */
  readonly onOrphanedCreate?: ((key: ApiKey) => void) | undefined;
  /** How long the old key may go on working, in seconds; the first that is not 0 is chosen. @default [0, 900, 3600, 21600, 86400] */
  readonly graceOptions?: readonly number[] | undefined;
  readonly children?: ReactNode;
}

/** Holds one rotation. */
export function RotateKeyDialogRoot(props: RotateKeyDialogRootProps): ReactNode {
  return <Rotation key={useSubjectKey()} {...props} />;
}

function Rotation({
  apiKey: givenKey,
  open,
  defaultOpen = false,
  onOpenChange,
  onRotated,
  onOrphanedCreate,
  graceOptions = DEFAULT_GRACE,
  children,
}: RotateKeyDialogRootProps): ReactNode {
  const [isOpen, setOpen] = useControlled(open, defaultOpen, onOpenChange);
  const issue = useRotateKey({ onIssued: onRotated, onOrphanedCreate });
  const gate = useCloseGate(issue, isOpen, setOpen);

  // A key whose secret was never saved is rotated in turn, as long as this dialog stays open.
  const [again, setAgain] = useState<ApiKey | null>(null);
  if (again && !gate.isOpen) setAgain(null);
  const apiKey = again ?? givenKey;
  // Nobody uses a key that nobody has, and a leaked one is refused already.
  const isLeaked = apiKey.status === 'leaked';

  // As it was then: the list may have let the old key go by the time the new one is shown.
  const [sent, setSent] = useState<ApiKey | null>(null);
  const error = issue.state.step === 'form' ? issue.state.error : null;
  const secondsLeft = useCountdown(error, error?.retryAfterSeconds);
  // Of another key, or of another time; but while nobody knows what came of a try, trying again has to be the same one.
  const isPast = error !== null && (sent?.id !== apiKey.id || (!gate.isOpen && error.outcome === 'none'));
  const { finish } = issue;
  useEffect(() => {
    if (isPast) finish();
  }, [isPast, finish]);

  const options = again || isLeaked ? NO_GRACE : graceOptions;
  const [chosen, setGraceSeconds] = useState<number | null>(null);
  if (chosen !== null && (isPast || (!gate.isOpen && !error))) setGraceSeconds(null);
  const graceSeconds =
    chosen !== null && options.includes(chosen) ? chosen : (options.find((s) => s > 0) ?? options[0] ?? 0);
  const { status } = apiKey;

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
        isLeaked: issue.state.step === 'form' ? isLeaked : sent?.status === 'leaked',
        submit: () => {
          if (secondsLeft > 0) return;
          setSent(apiKey);
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
