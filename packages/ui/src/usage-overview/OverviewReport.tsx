'use client';

import type { UsageRange, UsageReport } from '@keymount/core';
import type { ReactNode } from 'react';
import { StateMessage } from '../internal/StateMessage.js';
import { TransientButton } from '../internal/TransientButton.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { useText } from '../provider/UiContext.js';
import { UsageNote } from '../usage-chart/UsageNote.js';
import { UsageExportButton } from '../usage-export/UsageExportButton.js';
import { UsageTable } from '../usage-table/UsageTable.js';
import { UsageTotals } from '../usage-totals/UsageTotals.js';
import { chartPart } from './chartPart.js';
import { OverviewToolbar } from './OverviewToolbar.js';
import type { OverviewViewProps } from './overviewView.js';
import { type PreviousReport, selectTotals } from './usageQuery.js';
import '../messages/en/usage.js';

export interface OverviewReportProps extends OverviewViewProps {
  readonly report: UsageReport;
  readonly range: UsageRange;
  readonly previous: PreviousReport | undefined;
  /** Whether the chart is where the reader goes on. */
  readonly isOnChart: boolean;
  readonly onDrill: (range: UsageRange) => void;
  /** Where this period is empty, a longer one may not be. */
  readonly onLonger: (() => void) | undefined;
}

/** Totals, chart and table of one report, or why there is nothing in them. */
export function OverviewReport({
  report,
  range,
  previous,
  view,
  onViewChange,
  isOnChart,
  onDrill,
  onLonger,
}: OverviewReportProps): ReactNode {
  const { m, formats } = useText('UsageOverview');
  const { groupBy, measure, keyIds, modelIds } = view;
  const counted = {
    ...range,
    report,
    keyIds: keyIds.length > 0 ? keyIds : undefined,
    modelIds: modelIds.length > 0 ? modelIds : undefined,
  };
  const shown = { ...counted, previous };
  const { groups, totals } = selectTotals(report, counted, formats.timeZone);
  const isPriceMissing = totals.cost === undefined && groups.some(({ cost }) => cost !== undefined);
  const isFiltered = keyIds.length > 0 || modelIds.length > 0;
  const hasUsage = groups.length > 0;

  if (!hasUsage && !isFiltered) {
    return (
      <>
        <StateMessage
          kind="empty"
          icon="chart"
          title={m.usage.emptyTitle}
          description={m.usage.emptyDescription}
          action={onLonger && <TransientButton onClick={onLonger}>{m.usage.showLast90Days}</TransientButton>}
        />
        <UsageNote settledUntil={report.settledUntil} />
      </>
    );
  }
  return (
    <>
      <OverviewToolbar report={report} range={range} view={view} onViewChange={onViewChange}>
        {hasUsage && <UsageExportButton {...counted} />}
      </OverviewToolbar>
      {hasUsage ? (
        <>
          <UsageTotals {...shown} />
          <WidgetBoundary resetKeys={[range]}>
            <chartPart.Part
              key={`${groupBy} ${range.from}`}
              {...shown}
              groupBy={groupBy}
              measure={measure}
              onMeasureChange={(next) => onViewChange({ measure: next })}
              onDrill={onDrill}
              takesFocus={isOnChart}
            />
          </WidgetBoundary>
          <UsageTable key={`${groupBy} table`} {...shown} groupBy={groupBy} />
        </>
      ) : (
        <StateMessage
          kind="empty"
          icon="chart"
          title={m.usage.emptyFilterTitle}
          description={m.usage.emptyFilterDescription}
          action={
            <TransientButton onClick={() => onViewChange({ keyIds: [], modelIds: [] })}>
              {m.usage.clearFilters}
            </TransientButton>
          }
        />
      )}
      <UsageNote settledUntil={report.settledUntil} isPriceMissing={isPriceMissing} />
    </>
  );
}
