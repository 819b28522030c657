'use client';

import { type ReactNode, useEffect } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import { HIDE_WARNING_SECONDS } from './useHideTimer.js';
import '../messages/en/reveal.js';

export interface SecretRevealTimeoutProps {
  /** The time was extended by the button, which is gone with it: focus something. */
  readonly onExtended?: (() => void) | undefined;
}

/** Warns before the secret is hidden, and keeps it by a button or any key; renders nothing before. */
export function SecretRevealTimeout({ onExtended }: SecretRevealTimeoutProps): ReactNode {
  const { m, t } = useText('SecretReveal.Timeout');
  const { announce } = useUi('SecretReveal.Timeout');
  const { secondsLeft, extend } = useSecretReveal('SecretReveal.Timeout').hideTimer;
  const isWarning = secondsLeft !== null;
  useEffect(() => {
    // Once: a countdown that is read out every second would drown everything else.
    if (isWarning) announce(t(m.reveal.hidesSoonAnnounced, { count: HIDE_WARNING_SECONDS }));
  }, [isWarning, announce, t, m]);
  if (!isWarning) return null;
  return (
    <Callout tone="warning">
      <p>{t(m.reveal.hidesSoon, { count: secondsLeft })}</p>
      <p className="km-callout-actions">
        <Button
          size="small"
          onClick={() => {
            extend();
            onExtended?.();
          }}
        >
          {m.reveal.keepShowing}
        </Button>
      </p>
    </Callout>
  );
}
