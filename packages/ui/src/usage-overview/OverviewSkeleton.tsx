'use client';

import type { ReactNode } from 'react';
import { UsageChartSkeleton } from '../usage-chart/UsageChartSkeleton.js';
import { UsageTableSkeleton } from '../usage-table/UsageTable.js';
import { UsageTotalsSkeleton } from '../usage-totals/UsageTotals.js';

/** The shape of the page while its numbers load. */
export function OverviewSkeleton(): ReactNode {
  return (
    <div className="km-usage-overview-skeleton">
      <div className="km-usage-overview-toolbar km-usage-skeleton" aria-hidden="true">
        <span className="km-skeleton" />
        <span className="km-skeleton" />
        <span className="km-skeleton" />
      </div>
      <UsageTotalsSkeleton className="km-usage-skeleton" />
      <UsageChartSkeleton />
      <UsageTableSkeleton />
    </div>
  );
}
