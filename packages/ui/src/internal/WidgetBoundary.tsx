'use client';

import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { Callout } from './Callout.js';
import { ErrorBoundary, type ErrorBoundaryProps } from './ErrorBoundary.js';
import { TransientButton } from './TransientButton.js';

/** What is left of a part that threw: a note, and a button that starts it again. */
export function WidgetBoundary({ children, ...props }: Omit<ErrorBoundaryProps, 'fallback'>): ReactNode {
  return (
    <ErrorBoundary {...props} fallback={(reset) => <Broken onReset={reset} />}>
      {children}
    </ErrorBoundary>
  );
}

function Broken({ onReset }: { readonly onReset: () => void }): ReactNode {
  const { m } = useText('WidgetBoundary');
  return (
    <Callout tone="danger" role="alert">
      <strong className="km-callout-title">{m.common.brokenTitle}</strong>
      <span>{m.common.broken}</span>
      <span>
        <TransientButton size="small" onClick={onReset}>
          {m.common.retry}
        </TransientButton>
      </span>
    </Callout>
  );
}
