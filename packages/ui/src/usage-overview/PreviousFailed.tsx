'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { TransientButton } from '../internal/TransientButton.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

/** The numbers are there, those to compare them with are not. */
export function PreviousFailed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { m } = useText('PreviousFailed');
  return (
    <Callout tone="warning" role="alert">
      <span>{m.usage.previousFailed}</span>
      <span>
        <TransientButton size="small" onClick={onRetry}>
          {m.common.retry}
        </TransientButton>
      </span>
    </Callout>
  );
}
