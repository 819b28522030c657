'use client';

import type { UsageDimension, UsageMeasure, UsageSelection } from '@keymount/core';
import { useCallback, useMemo, useState } from 'react';
import { useText } from '../provider/UiContext.js';
import {
  drawnIntervals,
  selectPreviousSeries,
  selectSeries,
  type UsageReportProps,
} from '../usage-overview/usageQuery.js';
import {
  assignSlots,
  type ChartSeries,
  type ChartSlot,
  type ChartStack,
  OTHER_ID,
  SLOTS,
  stackSeries,
  unfoldOne,
  valuesOf,
} from './chartModel.js';
import { type ChartPrevious, setAgainst } from './chartPrevious.js';

export interface ChartModel {
  readonly selection: UsageSelection;
  /** Every series, hidden ones too. */
  readonly series: readonly ChartSeries[];
  /** What is drawn. */
  readonly stack: ChartStack;
  readonly previous: ChartPrevious | undefined;
  readonly hiddenIds: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

const NO_SLOTS: ReadonlyMap<string, ChartSlot> = new Map();

/** What a chart draws of its reports: the series, their colours, which are hidden, and the earlier range over them. */
export function useChartModel(
  props: UsageReportProps,
  {
    groupBy,
    measure,
    top,
  }: { readonly groupBy: UsageDimension; readonly measure: UsageMeasure; readonly top: number },
): ChartModel {
  const { timeZone } = useText('UsageChart.Root').formats;
  const [hiddenIds, setHiddenIds] = useState<ReadonlySet<string>>(new Set());
  const selected = selectSeries(props.report, props, timeZone, {
    groupBy: [groupBy],
    top: Math.max(1, Math.min(SLOTS, top)),
    rankBy: measure,
  });
  const selection = useMemo(() => unfoldOne(selected), [selected]);
  const slots = useSlots(selection);

  const series = useMemo(
    () =>
      selection.series.map(
        (each): ChartSeries => ({
          id: each.id,
          slot: slots.get(each.id) ?? 'other',
          values: valuesOf(each, measure),
          usage: each.values,
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
  // Of single series only where some are hidden: there may be thousands.
  const earlier = selectPreviousSeries(props, timeZone, hiddenIds.size > 0 ? [groupBy] : []);
  const { interval } = drawnIntervals(props);
  const { from, to } = props.previous ?? {};
  const previous = useMemo(() => {
    if (!earlier || from === undefined || to === undefined) return undefined;
    const namedIds = new Set(selection.series.flatMap(({ id, isOther }) => (isOther ? [] : [id])));
    const shown = { namedIds, hiddenIds, otherId: OTHER_ID };
    return setAgainst(selection.starts, { from, to, selection: earlier }, shown, interval, timeZone);
  }, [earlier, from, to, selection, hiddenIds, interval, timeZone]);

  const toggle = useCallback(
    (id: string) =>
      setHiddenIds((current) => {
        const next = new Set(current);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  return { selection, series, stack, previous, hiddenIds, toggle };
}

function useSlots(selection: UsageSelection): ReadonlyMap<string, ChartSlot> {
  const [known, setKnown] = useState(() => assignSlots(selection.series, NO_SLOTS));
  const slots = useMemo(() => assignSlots(selection.series, known), [selection, known]);
  if (isNew(slots, known)) setKnown(slots);
  return slots;
}

function isNew(slots: ReadonlyMap<string, ChartSlot>, known: ReadonlyMap<string, ChartSlot>): boolean {
  return slots.size !== known.size || [...slots].some(([id, slot]) => known.get(id) !== slot);
}
