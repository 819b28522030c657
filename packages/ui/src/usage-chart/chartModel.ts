import {
  addUsage,
  type TokenCount,
  type UsageMeasure,
  type UsageSelection,
  type UsageSeries,
  type UsageTotals,
} from '@keymount/core';

/** What is drawn of a series. Not its name: names may arrive later, and draw nothing anew. */
export interface ChartSeries {
  readonly id: string;
  /** Which colour, shape and pattern: 1 to 8, or `other`. Stays with a series while it is shown. */
  readonly slot: ChartSlot;
  /** One for each interval; `undefined` where nothing was recorded or the number is not known. */
  readonly values: readonly (number | undefined)[];
  /** The same with every digit, in all measures. */
  readonly usage: readonly (UsageTotals | undefined)[];
}

export type ChartSlot = number | 'other';

/** How a series is drawn over time: a bar for each interval, or one area through all of them. */
export type UsageChartKind = 'bars' | 'areas';

/** The id of the series that adds up all those without a place of their own. */
export const OTHER_ID = 'other';

/** How many series have a colour of their own. */
export const SLOTS = 8;

/** Series on top of each other. */
export interface ChartStack {
  readonly series: readonly ChartSeries[];
  /** For each series, the end of its part in each interval; it starts where the one before ends. */
  readonly ends: readonly Float64Array[];
  /** For each interval, the sum of what is known. */
  readonly totals: Float64Array;
  readonly max: number;
}

/** Puts series on top of each other, the first at the bottom. */
export function stackSeries(series: readonly ChartSeries[], intervals: number): ChartStack {
  const totals = new Float64Array(intervals);
  const ends = series.map(({ values }) => {
    for (let index = 0; index < intervals; index++) totals[index]! += values[index] ?? 0;
    return totals.slice();
  });
  return { series, ends, totals, max: totals.reduce((max, total) => Math.max(max, total), 0) };
}

/** One interval of a stack: each series with usage, the largest first, and their sum in every digit. */
export function readInterval(
  { series }: ChartStack,
  index: number,
  measure: UsageMeasure,
): {
  readonly parts: readonly { readonly series: ChartSeries; readonly usage: UsageTotals }[];
  readonly sum: UsageTotals;
} {
  const parts = series
    .flatMap((each) => {
      const usage = each.usage[index];
      return usage ? [{ series: each, usage }] : [];
    })
    .sort((a, b) => largestFirst(a.usage[measure] ?? -1, b.usage[measure] ?? -1));
  return { parts, sum: addUsage(parts.map(({ usage }) => usage)) };
}

/** Compared, not subtracted: one may be a bigint. */
function largestFirst(a: TokenCount, b: TokenCount): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}

/** The numbers of one measure, as near as a pixel needs them. */
export function valuesOf(series: UsageSeries, measure: UsageMeasure): readonly (number | undefined)[] {
  return series.values.map((value) => {
    const exact = value?.[measure];
    return exact === undefined ? undefined : Number(exact);
  });
}

/** A selection without an Other of one, which is that one. What a backend has added up stays Other: nobody knows of how many. */
export function unfoldOne(selection: UsageSelection): UsageSelection {
  const { groups, series } = selection;
  const group = groups.at(-1);
  const other = series.at(-1);
  if (!group || !other?.isOther || groups.length !== series.length) return selection;
  return {
    ...selection,
    series: [...series.slice(0, -1), { ...other, ...group, isOther: Boolean(group.isOther) }],
  };
}

/** Gives each series a slot: the one it had, else the first free one. So a refresh that changes the order changes no colour. */
export function assignSlots(
  series: readonly UsageSeries[],
  known: ReadonlyMap<string, ChartSlot>,
): ReadonlyMap<string, ChartSlot> {
  const kept = series.flatMap(({ id }): [string, ChartSlot][] => {
    const slot = known.get(id);
    // That of Other is nobody's own: a series has it while there are more of them than colours.
    return typeof slot === 'number' ? [[id, slot]] : [];
  });
  const slots = new Map(kept);
  const taken = new Set(slots.values());
  let next = 1;
  for (const { id, isOther } of series) {
    if (slots.has(id)) continue;
    while (taken.has(next)) next += 1;
    const slot = isOther || next > SLOTS ? 'other' : next;
    slots.set(id, slot);
    taken.add(slot);
  }
  return slots;
}
