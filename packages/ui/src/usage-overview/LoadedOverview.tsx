'use client';

import {
  toPreviousRange,
  toUsageRange,
  type UsageDimension,
  type UsagePeriod,
  type UsageRange,
} from '@keymount/core';
import { useUsage } from '@keymount/react';
import { type ReactNode, useEffect, useState } from 'react';
import { Callout } from '../internal/Callout.js';
import { LoadError } from '../internal/StateMessage.js';
import { TransientButton } from '../internal/TransientButton.js';
import { useText } from '../provider/UiContext.js';
import { chartPart } from './chartPart.js';
import { OverviewReport } from './OverviewReport.js';
import { OverviewSkeleton } from './OverviewSkeleton.js';
import type { OverviewView } from './overviewView.js';
import { PreviousFailed } from './PreviousFailed.js';
import { usageQuery } from './usageQuery.js';
import { usePreviousUsage } from './usePreviousUsage.js';
import { useSlowNotice } from './useSlowNotice.js';
import '../messages/en/usage.js';

export interface LoadedOverviewProps {
  readonly period: UsagePeriod;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly defaultGroupBy: UsageDimension;
  readonly refetchInterval: number | false;
  readonly isOnChart: boolean;
  readonly onDrill: (range: UsageRange) => void;
  readonly onLonger: (() => void) | undefined;
}

/** The reports of a period, their states, and how the reader looks at them, which stays when the period changes. */
export function LoadedOverview({
  period,
  now,
  defaultGroupBy,
  refetchInterval,
  ...props
}: LoadedOverviewProps): ReactNode {
  const { m, formats } = useText('UsageOverview');
  const [view, setView] = useState<OverviewView>({
    groupBy: defaultGroupBy,
    measure: 'totalTokens',
    keyIds: [],
    modelIds: [],
    isCompared: false,
  });
  const range = toUsageRange(period, now, formats.timeZone);
  const { state, data, error, refresh } = useUsage(usageQuery(range, formats.timeZone), { refetchInterval });
  const previous = usePreviousUsage({
    ...range,
    previous: view.isCompared ? toPreviousRange(period, now, formats.timeZone) : undefined,
    refetchInterval,
  });
  useSlowNotice(state === 'pending');
  useEffect(() => void chartPart.preload(), []);

  if (!data) {
    if (!error) return <OverviewSkeleton />;
    return <LoadError title={m.usage.errorTitle} error={error} onRetry={refresh} />;
  }
  return (
    <>
      {error && (
        <Callout tone="warning">
          <span>{m.usage.refreshFailed}</span>
          <span>
            <TransientButton size="small" onClick={refresh}>
              {m.common.retry}
            </TransientButton>
          </span>
        </Callout>
      )}
      {previous.error && <PreviousFailed onRetry={previous.refresh} />}
      <OverviewReport
        {...props}
        report={data}
        range={range}
        previous={previous.data}
        view={view}
        onViewChange={(change) => setView((current) => ({ ...current, ...change }))}
      />
    </>
  );
}
