import {
  addUsage,
  alignIntervals,
  type Timestamp,
  type UsageInterval,
  type UsageMeasure,
  type UsageSelection,
  type UsageTotals,
} from '@keymount/core';

/** An interval of the range that is compared with. */
export interface PreviousPoint {
  readonly start: Timestamp;
  /** `undefined`: nothing was recorded. */
  readonly usage: UsageTotals | undefined;
}

/** An earlier range as it lies over a stack. */
export interface ChartPrevious {
  readonly from: Timestamp;
  readonly to: Timestamp;
  /** For each interval of the stack the one that is set against it; `undefined` beyond the end. */
  readonly points: readonly (PreviousPoint | undefined)[];
  /** Of all of it. */
  readonly total: UsageTotals;
  /** Whether some of it has no interval to be set against: the end of a longer month. */
  readonly isLonger: boolean;
}

/** Which series of the stack are shown. */
export interface ShownSeries {
  /** Those with a place of their own; all others share one. */
  readonly namedIds: ReadonlySet<string>;
  readonly hiddenIds: ReadonlySet<string>;
  /** The id of the place that the others share. */
  readonly otherId: string;
}

/** Sets an earlier range against a stack: the sum of what belongs to the series that are shown. */
export function setAgainst(
  starts: readonly Timestamp[],
  {
    from,
    to,
    selection,
  }: { readonly from: Timestamp; readonly to: Timestamp; readonly selection: UsageSelection },
  { namedIds, hiddenIds, otherId }: ShownSeries,
  interval: UsageInterval,
  timeZone: string,
): ChartPrevious {
  const shown = selection.series.filter(({ id }) => !hiddenIds.has(namedIds.has(id) ? id : otherId));
  const indexes = alignIntervals(starts, selection.starts, interval, timeZone);
  const points: (PreviousPoint | undefined)[] = starts.map(() => undefined);
  for (const [earlier, index] of indexes.entries()) {
    if (index < 0) continue;
    const recorded = shown.flatMap(({ values }) => values[earlier] ?? []);
    const known = points[index];
    if (known?.usage) recorded.push(known.usage);
    points[index] = {
      start: known?.start ?? selection.starts[earlier]!,
      usage: recorded.length > 0 ? addUsage(recorded) : undefined,
    };
  }
  return { from, to, points, total: addUsage(shown), isLonger: indexes.includes(-1) };
}

/** Where its line runs: at 0 where nothing was recorded, nowhere (`NaN`) where the number is not known or there is none. */
export function lineOf({ points }: ChartPrevious, measure: UsageMeasure): Float64Array {
  return Float64Array.from(points, (point) => {
    if (!point) return Number.NaN;
    return point.usage ? Number(point.usage[measure] ?? Number.NaN) : 0;
  });
}
