'use client';

import { regroupUsage, type UsageDimension, type UsageRange, type UsageReport } from '@keymount/core';
import { type ReactNode, useMemo } from 'react';
import { useText } from '../provider/UiContext.js';
import type { OverviewViewProps } from './overviewView.js';
import { Segments } from './Segments.js';
import { UsageFilter, type UsageFilterOption } from './UsageFilter.js';
import { selectTotals } from './usageQuery.js';
import { idOf, useUsageNames } from './useUsageNames.js';
import '../messages/en/usage.js';

export interface OverviewToolbarProps extends OverviewViewProps {
  readonly report: UsageReport;
  readonly range: UsageRange;
  /** What else can be done with the numbers. */
  readonly children: ReactNode;
}

/** How to group, what to count, and whether to compare. */
export function OverviewToolbar({
  report,
  range,
  view,
  onViewChange,
  children,
}: OverviewToolbarProps): ReactNode {
  const { m, t } = useText('UsageOverview');
  const { keyIds, modelIds } = view;
  const keyOptions = useOptions(report, range, 'key', keyIds);
  const modelOptions = useOptions(report, range, 'model', modelIds);
  return (
    <div className="km-usage-overview-toolbar">
      <Segments
        label={m.usage.groupBy}
        value={view.groupBy}
        options={[
          { value: 'model', label: m.usage.groupModel },
          { value: 'key', label: m.usage.groupKey },
        ]}
        onChange={(groupBy) => onViewChange({ groupBy })}
      />
      <UsageFilter
        label={m.usage.filterKeys}
        summary={keyIds.length > 0 ? t(m.usage.keysChosen, { count: keyIds.length }) : m.usage.allKeys}
        options={keyOptions}
        value={keyIds}
        onChange={(ids) => onViewChange({ keyIds: ids })}
      />
      <UsageFilter
        label={m.usage.filterModels}
        summary={
          modelIds.length > 0 ? t(m.usage.modelsChosen, { count: modelIds.length }) : m.usage.allModels
        }
        options={modelOptions}
        value={modelIds}
        onChange={(ids) => onViewChange({ modelIds: ids })}
      />
      <label className="km-usage-filter-option">
        <input
          type="checkbox"
          className="km-checkbox"
          checked={view.isCompared}
          onChange={({ target }) => onViewChange({ isCompared: target.checked })}
        />
        {m.usage.compare}
      </label>
      {children}
    </div>
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
