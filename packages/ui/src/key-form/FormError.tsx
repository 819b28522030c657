'use client';

import type { ApiKeysError } from '@keymount/core';
import { useAccount } from '@keymount/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Callout } from '../internal/Callout.js';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import { useSlots } from '../slots/Slots.js';

export interface FormErrorProps {
  readonly error: ApiKeysError | null;
  /** Seconds until trying again makes sense. */
  readonly secondsLeft?: number | undefined;
  /** What to do where nobody knows whether it was done. */
  readonly outcomeUnknownHint?: string | undefined;
}

/** Why the whole form was refused, at its top. Field errors stand at their fields. */
export function FormError({ error, secondsLeft = 0, outcomeUnknownHint }: FormErrorProps): ReactNode {
  const { m, t, formats } = useText('FormError');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;

  const isUnknown = error.outcome === 'unknown';
  return (
    <div ref={box} className="km-form-error">
      <Callout tone={isUnknown ? 'warning' : 'danger'} role="alert">
        {error.code === 'rate-limited' && error.retryAfterSeconds ? (
          <>
            {/* Read out once as it came; a countdown that is read out every second would drown everything else. */}
            <p className="km-visually-hidden">{errorText(formats.locale, m, error)}</p>
            <p aria-hidden="true">
              {secondsLeft > 0
                ? errorText(formats.locale, m, { ...error, retryAfterSeconds: secondsLeft })
                : m.errors.rateLimitOver}
            </p>
          </>
        ) : (
          <p>{errorText(formats.locale, m, error)}</p>
        )}
        {isUnknown && outcomeUnknownHint && <p>{outcomeUnknownHint}</p>}
        {error.code === 'plan' && <ContactLink />}
        {error.requestId && <p className="km-hint">{t(m.errors.requestId, { id: error.requestId })}</p>}
      </Callout>
    </div>
  );
}

function ContactLink(): ReactNode {
  const { m } = useText();
  const { Link = 'a' } = useSlots();
  const href = useAccount().data?.contactUrl;
  return href ? (
    <div className="km-callout-actions">
      <Link className="km-button" data-variant="secondary" data-size="small" href={href}>
        <span className="km-button-label">{m.common.contact}</span>
      </Link>
    </div>
  ) : null;
}
