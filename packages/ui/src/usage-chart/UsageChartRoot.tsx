'use client';

import type { UsageDimension, UsageMeasure, UsageReport } from '@keymount/core';
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
import { drawnInterval, selectSeries, type UsageProps } from '../usage-overview/usageQuery.js';
import { idOf, useUsageNames } from '../usage-overview/useUsageNames.js';
import { measureLabel } from '../usage-totals/measures.js';
import {
  assignSlots,
  type ChartSeries,
  type ChartSlot,
  SLOTS,
  stackSeries,
  type UsageChartKind,
  valuesOf,
} from './chartModel.js';
import { UsageChartContext, type UsageChartContextValue } from './UsageChartContext.js';

export interface UsageChartRootProps
  extends Omit<UsageProps, 'refetchInterval' | 'report'>,
    PartProps<'div'> {
  readonly report: UsageReport;
  /** What a series is. @default 'model' */
  readonly groupBy?: UsageDimension | undefined;
  /** @default 'totalTokens' */
  readonly measure?: UsageMeasure | undefined;
  /** Areas show a trend, bars the single intervals. @default 'bars' */
  readonly kind?: UsageChartKind | undefined;
  /** How many series are drawn on their own, 1 to 8; the others are added up in one more. @default 8 */
  readonly top?: number | undefined;
}

const NO_SLOTS: ReadonlyMap<string, ChartSlot> = new Map();

/** Holds the series, which of them are hidden, and their colours. */
export const UsageChartRoot: ForwardRefExoticComponent<UsageChartRootProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, UsageChartRootProps>(function UsageChartRoot(
    {
      from,
      to,
      interval,
      keyIds,
      modelIds,
      report,
      groupBy = 'model',
      measure = 'totalTokens',
      kind = 'bars',
      top = SLOTS,
      className,
      ...props
    },
    ref,
  ) {
    const { m, t, formats } = useText('UsageChart.Root');
    const names = useUsageNames(report);
    const idPrefix = `km${useId().replace(/\W/g, '')}`;
    const [hiddenIds, setHiddenIds] = useState<ReadonlySet<string>>(new Set());
    const [highlightedId, highlight] = useState<string | undefined>();

    const selection = selectSeries(report, { from, to, interval, keyIds, modelIds }, formats.timeZone, {
      groupBy,
      top: Math.max(1, Math.min(SLOTS, top)),
      rankBy: measure,
    });
    const drawn = drawnInterval({ from, to, interval });
    const [known, setKnown] = useState(() => assignSlots(selection.series, NO_SLOTS));
    const slots = useMemo(() => assignSlots(selection.series, known), [selection, known]);
    if (isNew(slots, known)) setKnown(slots);

    const series = useMemo(
      () =>
        selection.series.map(
          (each): ChartSeries => ({
            id: each.id,
            slot: slots.get(each.id) ?? 'other',
            values: valuesOf(each, measure),
          }),
        ),
      [selection, slots, measure],
    );
    const stack = useMemo(
      () =>
        stackSeries(
          series.filter(({ id }) => !hiddenIds.has(id)),
          selection.starts.length,
        ),
      [series, hiddenIds, selection],
    );
    const nameOf = useCallback(
      (id: string) => {
        const found = selection.series.find((each) => each.id === id);
        if (!found?.isOther) return names.name(groupBy, found && idOf(found, groupBy));
        return t(m.usage.other, { count: selection.groups.length - selection.series.length + 1 });
      },
      [selection, names, groupBy, m, t],
    );
    const toggle = useCallback(
      (id: string) =>
        setHiddenIds((current) => {
          const next = new Set(current);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      [],
    );
    const lastInstant = new Date(Math.max(Date.parse(from), Date.parse(to) - 1)).toISOString();
    const label = t(m.usage.chartName, {
      measure: measureLabel(m, measure),
      group: groupBy === 'key' ? m.usage.groupKey : m.usage.groupModel,
      from: formats.date(from),
      to: formats.date(lastInstant),
    });
    const value = useMemo<UsageChartContextValue>(
      () => ({
        from,
        to,
        interval: drawn,
        groupBy,
        measure,
        kind,
        currency: report.currency,
        settledUntil: report.settledUntil,
        starts: selection.starts,
        series,
        nameOf,
        hiddenIds,
        toggle,
        stack,
        highlightedId,
        highlight,
        label,
        idPrefix,
      }),
      [
        from,
        to,
        drawn,
        groupBy,
        measure,
        kind,
        report,
        selection,
        series,
        nameOf,
        hiddenIds,
        toggle,
        stack,
        highlightedId,
        label,
        idPrefix,
      ],
    );
    return (
      <UsageChartContext.Provider value={value}>
        <Root {...props} className={['km-usage-chart', className].filter(Boolean).join(' ')} ref={ref} />
      </UsageChartContext.Provider>
    );
  });

function isNew(slots: ReadonlyMap<string, ChartSlot>, known: ReadonlyMap<string, ChartSlot>): boolean {
  return slots.size !== known.size || [...slots].some(([id, slot]) => known.get(id) !== slot);
}
