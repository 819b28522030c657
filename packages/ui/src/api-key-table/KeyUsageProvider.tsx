'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ErrorBoundary } from '../internal/ErrorBoundary.js';
import { whenIdle } from '../internal/whenIdle.js';
import { createWantedKeys, type DrawKeyUsage, KeyUsageContext } from './KeyUsageContext.js';
import { keyUsagePart } from './keyUsagePart.js';

/** Loads the usage for the cells below it, once the rows are painted. What fails there takes nothing else along. */
export function KeyUsageProvider({
  isWanted,
  children,
}: {
  /** The column is shown. */
  readonly isWanted: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const [wanted] = useState(createWantedKeys);
  const [draw, setDraw] = useState<DrawKeyUsage>();
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => (isWanted ? whenIdle(() => setIsIdle(true)) : undefined), [isWanted]);
  const value = useMemo(() => ({ wanted, draw }), [wanted, draw]);
  return (
    <KeyUsageContext.Provider value={value}>
      {children}
      {isWanted && isIdle && (
        <ErrorBoundary fallback={() => null}>
          <keyUsagePart.Part wanted={wanted} onDraw={setDraw} />
        </ErrorBoundary>
      )}
    </KeyUsageContext.Provider>
  );
}
