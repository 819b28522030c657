'use client';

import { addIntervals, type UsageDimension, type UsageMeasure, type UsageRange } from '@keymount/core';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useCallback,
  useId,
  useMemo,
  useState,
} from 'react';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText } from '../provider/UiContext.js';
import {
  drawnIntervals,
  lastDay,
  splitUsageProps,
  type UsageReportProps,
} from '../usage-overview/usageQuery.js';
import { idOf, useUsageNames } from '../usage-overview/useUsageNames.js';
import { measureLabel } from '../usage-totals/measures.js';
import { SLOTS, type UsageChartKind } from './chartModel.js';
import { UsageChartContext, type UsageChartContextValue } from './UsageChartContext.js';
import { useChartModel } from './useChartModel.js';
import '../messages/en/usage.js';

export interface UsageChartRootProps extends UsageReportProps, PartProps<'div'> {
  /** What a series is. @default 'model' */
  readonly groupBy?: UsageDimension | undefined;
  /** @default 'totalTokens' */
  readonly measure?: UsageMeasure | undefined;
  /** Areas show a trend, bars the single intervals. @default 'bars' */
  readonly kind?: UsageChartKind | undefined;
  /** How many series are drawn on their own, 1 to 8; the others are added up in one more. @default 8 */
  readonly top?: number | undefined;
  /**
   * A bar was opened, by double click, Enter or its card: show this range, which is that of the bar, cut by the next
   * shorter interval. Hours have no parts. @default bars cannot be opened
   */
  readonly onDrill?: ((range: UsageRange) => void) | undefined;
  /** Whether the plot takes the focus when it is first drawn, for readers who came by opening a bar. @default false */
  readonly takesFocus?: boolean | undefined;
}

/** Holds the series, which of them are hidden, and their colours. */
export const UsageChartRoot: ForwardRefExoticComponent<UsageChartRootProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, UsageChartRootProps>(function UsageChartRoot(
    {
      groupBy = 'model',
      measure = 'totalTokens',
      kind = 'bars',
      top = SLOTS,
      onDrill,
      takesFocus = false,
      className,
      ...props
    },
    ref,
  ) {
    const [usage, others] = splitUsageProps(props);
    const { from, to, report } = usage;
    const { m, t, formats } = useText('UsageChart.Root');
    const names = useUsageNames(report);
    const idPrefix = `km${useId().replace(/\W/g, '')}`;
    const [highlightedId, highlight] = useState<string | undefined>();
    const { selection, series, stack, previous, hiddenIds, toggle } = useChartModel(usage, {
      groupBy,
      measure,
      top,
    });
    const { interval: drawn, every } = drawnIntervals(usage);

    const nameOf = useCallback(
      (id: string) => {
        const found = selection.series.find((each) => each.id === id);
        if (!found?.isOther) return names.name(groupBy, found && idOf(found, groupBy));
        // How many a backend has added up, nobody knows.
        if (selection.groups.some(({ isOther }) => isOther)) return names.other;
        return t(m.usage.other, { count: selection.groups.length - selection.series.length + 1 });
      },
      [selection, names, groupBy, m, t],
    );
    const nameInterval = useCallback(
      (start: string) => {
        if (every === 1 || drawn === 'hour') return formats.intervalLong(start, drawn);
        const last = addIntervals(Date.parse(start), every - 1, drawn, formats.timeZone);
        return formats.intervalsLong(start, new Date(last).toISOString(), drawn);
      },
      [formats, drawn, every],
    );
    const label = t(m.usage.chartName, {
      measure: measureLabel(m, measure),
      group: groupBy === 'key' ? m.usage.groupKey : m.usage.groupModel,
      from: formats.date(from),
      to: formats.date(lastDay({ from, to })),
    });
    const value = useMemo<UsageChartContextValue>(
      () => ({
        from,
        to,
        interval: drawn,
        every,
        groupBy,
        measure,
        kind,
        currency: report.currency,
        settledUntil: report.settledUntil,
        starts: selection.starts,
        series,
        nameOf,
        nameInterval,
        hiddenIds,
        toggle,
        stack,
        previous,
        totals: selection.totals,
        onDrill,
        takesFocus,
        highlightedId,
        highlight,
        label,
        idPrefix,
      }),
      [
        from,
        to,
        drawn,
        every,
        groupBy,
        measure,
        kind,
        report,
        selection,
        series,
        nameOf,
        nameInterval,
        hiddenIds,
        toggle,
        stack,
        previous,
        onDrill,
        takesFocus,
        highlightedId,
        label,
        idPrefix,
      ],
    );
    return (
      <UsageChartContext.Provider value={value}>
        <Root {...others} className={['km-usage-chart', className].filter(Boolean).join(' ')} ref={ref} />
      </UsageChartContext.Provider>
    );
  });
