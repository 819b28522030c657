'use client';

import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { type KeyUsage, SPARK, sparkPaths, USAGE_DAYS } from './keyUsage.js';
import '../messages/en/keyUsage.js';

/** One element with a name, because a screen reader has no use for the line. */
export function Sparkline({
  usage,
}: {
  /** `null`: could not be loaded. `undefined`: nothing was recorded, which is not the same as 0. */
  readonly usage: KeyUsage | null | undefined;
}): ReactNode {
  const { m, t, formats } = useText('ApiKeyTable.Usage');
  if (usage === null) {
    return (
      <span className="km-muted" role="img" title={m.keyUsage.failed} aria-label={m.keyUsage.failed}>
        –
      </span>
    );
  }
  if (!usage) return <span className="km-muted">{m.keyUsage.none}</span>;
  const { totalTokens, days } = usage;
  const { past, today } = sparkPaths(days);
  const text = (count: string): string => t(m.keyUsage.tokens, { count, days: USAGE_DAYS });
  return (
    <span
      className="km-api-key-table-usage"
      role="img"
      title={text(formats.number(totalTokens))}
      aria-label={text(formats.compact(totalTokens))}
    >
      <svg
        className="km-icon km-api-key-table-spark"
        viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
        aria-hidden="true"
      >
        <path d={past} />
        <path d={today} strokeDasharray="1.5 2.5" />
      </svg>
      {formats.compact(totalTokens)}
    </span>
  );
}
