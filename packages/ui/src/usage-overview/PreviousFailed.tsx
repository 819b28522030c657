'use client';

import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

/** The numbers are there, those to compare them with are not. */
export function PreviousFailed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { m } = useText('PreviousFailed');
  return (
    <Callout tone="warning" role="alert">
      <span>{m.usage.previousFailed}</span>
      <span>
        <Button size="small" onClick={onRetry}>
          {m.common.retry}
        </Button>
      </span>
    </Callout>
  );
}
