'use client';

import {
  type DenialReason,
  regroupUsage,
  toUsageRange,
  type UsageDimension,
  type UsageMeasure,
  type UsagePeriod,
  type UsageRange,
  type UsageReport,
} from '@keymount/core';
import { useAccess, useAccount, useUsage } from '@keymount/react';
import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { Select } from '../internal/Select.js';
import { LoadError, StateMessage } from '../internal/StateMessage.js';
import { PlanNotice } from '../plan-notice/PlanNotice.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { UsageChartSkeleton } from '../usage-chart/UsageChart.js';
import { UsageChartLegend } from '../usage-chart/UsageChartLegend.js';
import { UsageChartPlot } from '../usage-chart/UsageChartPlot.js';
import { UsageChartRoot } from '../usage-chart/UsageChartRoot.js';
import { UsageNote } from '../usage-chart/UsageNote.js';
import { UsageExportButton } from '../usage-export/UsageExportButton.js';
import { UsageRangePicker } from '../usage-range-picker/UsageRangePicker.js';
import { UsageTable, UsageTableSkeleton } from '../usage-table/UsageTable.js';
import { MEASURES, measureLabel } from '../usage-totals/measures.js';
import { UsageTotals, UsageTotalsSkeleton } from '../usage-totals/UsageTotals.js';
import { Segments } from './Segments.js';
import { UsageFilter, type UsageFilterOption } from './UsageFilter.js';
import { selectTotals, usageQuery } from './usageQuery.js';
import { useSlowNotice } from './useSlowNotice.js';
import { idOf, useUsageNames } from './useUsageNames.js';

export interface UsageOverviewProps extends Omit<PartProps<'div'>, 'title' | 'children' | 'render'> {
  /** The heading; `null` where the page has one. @default 'My Usage' */
  readonly title?: ReactNode;
  /** The period to start with. @default 'last30Days' */
  readonly defaultPeriod?: UsagePeriod | undefined;
  /** What to group by at first. @default 'model' */
  readonly defaultGroupBy?: UsageDimension | undefined;
  /** Milliseconds between two reads while the page is visible; `false` for none. @default 4000 */
  readonly refetchInterval?: number | false | undefined;
}

const REFRESH_MS = 4_000;
const NO_IDS: readonly string[] = [];

/** The page My Usage: period, filters, totals, chart and table, all from one report. */
export function UsageOverview({
  title,
  defaultPeriod = 'last30Days',
  defaultGroupBy = 'model',
  refetchInterval = REFRESH_MS,
  className,
  ...props
}: UsageOverviewProps): ReactNode {
  const { m, formats } = useText('UsageOverview');
  const now = useNow();
  const access = useAccess()('viewUsage');
  const [period, setPeriod] = useState<UsagePeriod>(defaultPeriod);
  const range = now === undefined ? undefined : toUsageRange(period, now, formats.timeZone);

  return (
    <Root {...props} className={['km-usage-overview', className].filter(Boolean).join(' ')}>
      <header className="km-usage-overview-header">
        {title !== null && <h2 className="km-usage-overview-title">{title ?? m.usage.title}</h2>}
        {(access.state === 'allowed' || access.state === 'pending') && (
          <UsageRangePicker value={period} onValueChange={setPeriod} />
        )}
      </header>
      {access.state === 'denied' ? (
        <Denied reason={access.reason} />
      ) : access.state === 'unsupported' ? (
        <StateMessage kind="notice" icon="chart" title={m.usage.unsupported} />
      ) : range === undefined || access.state === 'pending' ? (
        <OverviewSkeleton />
      ) : (
        <LoadedOverview
          range={range}
          defaultGroupBy={defaultGroupBy}
          refetchInterval={refetchInterval}
          onLonger={period === 'last90Days' ? undefined : () => setPeriod('last90Days')}
        />
      )}
    </Root>
  );
}

function Denied({ reason }: { readonly reason: DenialReason }): ReactNode {
  const { m } = useText('UsageOverview');
  const account = useAccount().data;
  return reason === 'permission' ? (
    <StateMessage
      kind="notice"
      icon="lock"
      title={m.usage.noPermissionTitle}
      description={m.usage.noPermissionDescription}
    />
  ) : (
    <PlanNotice reason={reason} contactUrl={account?.contactUrl} />
  );
}

interface LoadedOverviewProps {
  readonly range: UsageRange;
  readonly defaultGroupBy: UsageDimension;
  readonly refetchInterval: number | false;
  readonly onLonger: (() => void) | undefined;
}

function LoadedOverview({
  range,
  defaultGroupBy,
  refetchInterval,
  onLonger,
}: LoadedOverviewProps): ReactNode {
  const { m, formats } = useText('UsageOverview');
  const { from, to, interval } = range;
  const { state, data, error, refresh } = useUsage(usageQuery({ from, to, interval }, formats.timeZone), {
    refetchInterval,
  });
  const [groupBy, setGroupBy] = useState(defaultGroupBy);
  const [measure, setMeasure] = useState<UsageMeasure>('totalTokens');
  const [keyIds, setKeyIds] = useState(NO_IDS);
  const [modelIds, setModelIds] = useState(NO_IDS);
  useSlowNotice(state === 'pending');

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
            <Button size="small" onClick={refresh}>
              {m.common.retry}
            </Button>
          </span>
        </Callout>
      )}
      <ReportView
        report={data}
        range={range}
        groupBy={groupBy}
        onGroupBy={setGroupBy}
        measure={measure}
        onMeasure={setMeasure}
        keyIds={keyIds}
        onKeyIds={setKeyIds}
        modelIds={modelIds}
        onModelIds={setModelIds}
        onLonger={onLonger}
      />
    </>
  );
}

interface ReportViewProps extends Pick<LoadedOverviewProps, 'range' | 'onLonger'> {
  readonly report: UsageReport;
  readonly groupBy: UsageDimension;
  readonly onGroupBy: (groupBy: UsageDimension) => void;
  readonly measure: UsageMeasure;
  readonly onMeasure: (measure: UsageMeasure) => void;
  readonly keyIds: readonly string[];
  readonly onKeyIds: (ids: readonly string[]) => void;
  readonly modelIds: readonly string[];
  readonly onModelIds: (ids: readonly string[]) => void;
}

function ReportView({
  report,
  range,
  groupBy,
  onGroupBy,
  measure,
  onMeasure,
  keyIds,
  onKeyIds,
  modelIds,
  onModelIds,
  onLonger,
}: ReportViewProps): ReactNode {
  const { m, t, formats } = useText('UsageOverview');
  const keyOptions = useOptions(report, range, 'key', keyIds);
  const modelOptions = useOptions(report, range, 'model', modelIds);
  const shown = {
    ...range,
    report,
    keyIds: keyIds.length > 0 ? keyIds : undefined,
    modelIds: modelIds.length > 0 ? modelIds : undefined,
  };
  const { groups, totals } = selectTotals(report, shown, formats.timeZone);
  const isPriceMissing = totals.cost === undefined && groups.some(({ cost }) => cost !== undefined);
  const isFiltered = keyIds.length > 0 || modelIds.length > 0;
  const hasUsage = groups.length > 0;

  function clear(): void {
    onKeyIds(NO_IDS);
    onModelIds(NO_IDS);
  }

  if (!hasUsage && !isFiltered) {
    return (
      <>
        <StateMessage
          kind="empty"
          icon="chart"
          title={m.usage.emptyTitle}
          description={m.usage.emptyDescription}
          action={onLonger && <Button onClick={onLonger}>{m.usage.showLast90Days}</Button>}
        />
        <UsageNote settledUntil={report.settledUntil} />
      </>
    );
  }
  return (
    <>
      <div className="km-usage-overview-toolbar">
        <Segments
          label={m.usage.groupBy}
          value={groupBy}
          options={[
            { value: 'model', label: m.usage.groupModel },
            { value: 'key', label: m.usage.groupKey },
          ]}
          onChange={onGroupBy}
        />
        <UsageFilter
          label={m.usage.filterKeys}
          summary={keyIds.length > 0 ? t(m.usage.keysChosen, { count: keyIds.length }) : m.usage.allKeys}
          options={keyOptions}
          value={keyIds}
          onChange={onKeyIds}
        />
        <UsageFilter
          label={m.usage.filterModels}
          summary={
            modelIds.length > 0 ? t(m.usage.modelsChosen, { count: modelIds.length }) : m.usage.allModels
          }
          options={modelOptions}
          value={modelIds}
          onChange={onModelIds}
        />
        {hasUsage && <UsageExportButton {...shown} />}
      </div>
      {hasUsage ? (
        <>
          <UsageTotals {...shown} />
          <UsageChartRoot key={groupBy} {...shown} groupBy={groupBy} measure={measure}>
            <div className="km-usage-overview-chart-header">
              <UsageChartLegend />
              <MeasureSelect value={measure} onChange={onMeasure} />
            </div>
            <UsageChartPlot />
          </UsageChartRoot>
          <UsageTable key={`${groupBy} table`} {...shown} groupBy={groupBy} />
        </>
      ) : (
        <StateMessage
          kind="empty"
          icon="chart"
          title={m.usage.emptyFilterTitle}
          description={m.usage.emptyFilterDescription}
          action={<Button onClick={clear}>{m.usage.clearFilters}</Button>}
        />
      )}
      <UsageNote settledUntil={report.settledUntil} isPriceMissing={isPriceMissing} />
    </>
  );
}

function MeasureSelect({
  value,
  onChange,
}: {
  readonly value: UsageMeasure;
  readonly onChange: (measure: UsageMeasure) => void;
}): ReactNode {
  const { m } = useText('UsageOverview');
  return (
    <Select>
      <select
        className="km-select"
        aria-label={m.usage.measure}
        value={value}
        onChange={({ target }) => onChange(target.value as UsageMeasure)}
      >
        {MEASURES.map((measure) => (
          <option key={measure} value={measure}>
            {measureLabel(m, measure)}
          </option>
        ))}
      </select>
    </Select>
  );
}

/** What can be filtered by: whatever the report has, the most used first, and what is chosen even if it has nothing. */
function useOptions(
  report: UsageReport,
  range: UsageRange,
  dimension: UsageDimension,
  chosen: readonly string[],
): readonly UsageFilterOption[] {
  const { formats } = useText('UsageOverview');
  const names = useUsageNames(report);
  const { groups } = selectTotals(report, range, formats.timeZone);
  return useMemo(() => {
    const used = regroupUsage(groups, dimension).flatMap((group) => idOf(group, dimension) ?? []);
    const ids = new Set([...used, ...chosen]);
    return [...ids].map((id) => ({ id, name: names.name(dimension, id) }));
  }, [groups, dimension, chosen, names]);
}

function OverviewSkeleton(): ReactNode {
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
