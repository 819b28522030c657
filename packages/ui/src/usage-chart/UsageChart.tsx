'use client';

import type { ReactNode } from 'react';
import { UsageSource } from '../usage-overview/UsageSource.js';
import type { UsageProps } from '../usage-overview/usageQuery.js';
import { UsageChartLegend } from './UsageChartLegend.js';
import { UsageChartPlot } from './UsageChartPlot.js';
import { UsageChartRoot, type UsageChartRootProps } from './UsageChartRoot.js';
import { UsageChartSkeleton } from './UsageChartSkeleton.js';

export interface UsageChartProps
  extends UsageProps,
    Omit<UsageChartRootProps, keyof UsageProps | 'children' | 'render'> {}

/**
 * Usage over time as stacked bars or areas. Its box has its full size from the start, and the code that draws is loaded when a
 * chart is first shown. Time runs from left to right in every language. Put a `UsageTable` of the same range beside it.
 */
export function UsageChart({ report, previous, refetchInterval, ...props }: UsageChartProps): ReactNode {
  return (
    <UsageSource
      {...props}
      report={report}
      previous={previous}
      refetchInterval={refetchInterval}
      skeleton={<UsageChartSkeleton />}
    >
      {(loaded, earlier) => (
        <UsageChartRoot {...props} report={loaded} previous={earlier}>
          <UsageChartLegend />
          <UsageChartPlot />
        </UsageChartRoot>
      )}
    </UsageSource>
  );
}
