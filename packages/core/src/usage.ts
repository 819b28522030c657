import { intervalStarts } from './calendar.js';
import type { Timestamp, UsageDimension, UsageReport } from './client.js';
import { tallyRows } from './usageRows.js';
import {
  addRow,
  addTallies,
  createTally,
  mergeInterval,
  type Tally,
  totalsAt,
  valuesOf,
} from './usageTally.js';
import type { UsageMeasure, UsageTotals, UsageView } from './usageView.js';

/** What one key, one model, or one pair of both used over the whole range. */
export interface UsageGroup extends UsageTotals {
  /** Unique within a selection. */
  readonly id: string;
  readonly keyId?: string | undefined;
  readonly modelId?: string | undefined;
  /** Whether it adds up every group beyond those that the report, or a series, tells apart. */
  readonly isOther?: boolean | undefined;
}

/** A group over time, as a chart draws it. */
export interface UsageSeries extends UsageGroup {
  readonly isOther: boolean;
  /** One for each start; `undefined` where nothing was recorded for this series. */
  readonly values: readonly (UsageTotals | undefined)[];
}

/** One reading of a report. Chart, table, totals and export all use it, so they cannot differ. */
export interface UsageSelection {
  /** The start of every interval, without gaps. */
  readonly starts: readonly Timestamp[];
  /** Every group, largest first; last, what the report itself has added up. */
  readonly groups: readonly UsageGroup[];
  /** What a chart draws: the first `top` groups, then the rest as one. */
  readonly series: readonly UsageSeries[];
  readonly totals: UsageTotals;
}

/**
 * Reads a report: groups it, fills its gaps and adds it up. Rows outside the range do not count. Takes one pass over the
 * rows, in any order.
 * @throws {RangeError} when the runtime does not know `view.timeZone`.
 */
export function selectUsage(report: UsageReport, view: UsageView): UsageSelection {
  const { groupBy, rankBy = 'totalTokens', top = Infinity } = view;
  const starts = intervalStarts(view, view.interval, view.timeZone, view.every);
  const { tallies, other } = tallyRows(report.rows, view, starts);
  const intervals = starts.length;
  const ranked = tallies
    .map((tally) => ({ tally, group: toGroup(tally, groupBy, intervals) }))
    .sort((a, b) => bySize(rankBy)(a.group, b.group));
  const rest = other ? [other] : [];
  const toOther = (tally: Tally) => ({ id: OTHER, isOther: true, ...totalsAt(tally, intervals) });

  const shown = ranked.slice(0, top);
  const series = shown.map(
    ({ tally, group }): UsageSeries => ({ ...group, isOther: false, values: valuesOf(tally, intervals) }),
  );
  const others = [...ranked.slice(shown.length).map(({ tally }) => tally), ...rest];
  if (others.length > 0) {
    const tally = addTallies(others, intervals);
    series.push({ ...toOther(tally), values: valuesOf(tally, intervals) });
  }
  const whole = createTally(0);
  for (const tally of [...tallies, ...rest]) mergeInterval(whole, 0, tally, intervals);
  return {
    starts,
    groups: [...ranked.map(({ group }) => group), ...rest.map(toOther)],
    series,
    totals: totalsAt(whole, 0),
  };
}

/** The groups of a selection added up along one dimension only, largest first. */
export function regroupUsage(
  groups: readonly UsageGroup[],
  by: UsageDimension,
  rankBy: UsageMeasure = 'totalTokens',
): readonly UsageGroup[] {
  const parts = new Map<string | undefined, UsageGroup[]>();
  const others = groups.filter(({ isOther }) => isOther);
  for (const group of groups) {
    if (group.isOther) continue;
    const id = by === 'key' ? group.keyId : group.modelId;
    const known = parts.get(id);
    if (known) known.push(group);
    else parts.set(id, [group]);
  }
  const regrouped = [...parts]
    .map(([value, part]): UsageGroup => {
      const ids = by === 'key' ? { keyId: value } : { modelId: value };
      return { id: groupId([value]), ...ids, ...addUsage(part) };
    })
    .sort(bySize(rankBy));
  return [...regrouped, ...others];
}

/** Adds usage up. Nothing at all adds up to `NO_USAGE`. */
export function addUsage(parts: readonly UsageTotals[]): UsageTotals {
  const tally = createTally(0);
  for (const part of parts) addRow(tally, 0, part);
  return totalsAt(tally, 0);
}

/** No other id is like it: those of groups are JSON. */
const OTHER = 'other';

function toGroup(tally: Tally, groupBy: readonly UsageDimension[], intervals: number): UsageGroup {
  const { keyId, modelId } = tally;
  const id = groupId(groupBy.map((dimension) => (dimension === 'key' ? keyId : modelId)));
  return { id, keyId, modelId, ...totalsAt(tally, intervals) };
}

/** JSON, because an id may hold any separator. */
function groupId(ids: readonly (string | undefined)[]): string {
  return JSON.stringify(ids.map((id) => id ?? null));
}

/** Largest first; unknown sizes last; ties in a fixed order. */
function bySize(measure: UsageMeasure): (a: UsageGroup, b: UsageGroup) => number {
  return (a, b) => {
    const x = a[measure] ?? -1;
    const y = b[measure] ?? -1;
    // Compared, not subtracted: one may be a bigint.
    if (x > y) return -1;
    return x < y || a.id > b.id ? 1 : -1;
  };
}
