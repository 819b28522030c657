import type { ReactNode } from 'react';

/** The shape of the chart while its numbers load. */
export function UsageChartSkeleton(): ReactNode {
  return (
    <div className="km-usage-chart km-usage-skeleton" aria-hidden="true">
      <div className="km-usage-chart-legend">
        <span className="km-skeleton" />
        <span className="km-skeleton" />
        <span className="km-skeleton" />
      </div>
      <div className="km-usage-chart-plot">
        <span className="km-skeleton" />
      </div>
    </div>
  );
}
