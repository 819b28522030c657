import { intervalStarts, startOfInterval } from './calendar.js';
import type {
  ReportedCount,
  Timestamp,
  TokenCount,
  UsageDimension,
  UsageInterval,
  UsageReport,
  UsageRow,
} from './client.js';
import { readCount } from './count.js';
import { addCount, addTo, countAt, type Sums, sumAt } from './sums.js';

/** How a report is to be read. */
export interface UsageView {
  /** Inclusive. The range and zone of the query that fetched the report. */
  readonly from: Timestamp;
  /** Exclusive. */
  readonly to: Timestamp;
  /** That of the rows, or a longer one: hours add up to days, and days to months. */
  readonly interval: UsageInterval;
  /** How many intervals make one, counted from the first; `Infinity` for one of all. @default 1 */
  readonly every?: number | undefined;
  /** That of the query. The row in whose interval `from` lies counts, earlier ones do not. @default interval */
  readonly rowInterval?: UsageInterval | undefined;
  readonly timeZone: string;
  readonly groupBy: readonly UsageDimension[];
  /** Count only these keys, in rows that say theirs. @default every key */
  readonly keyIds?: readonly string[] | undefined;
  /** Count only these models, in rows that say theirs. @default every model */
  readonly modelIds?: readonly string[] | undefined;
  /** Draw this many series and add up the others in one more. @default every series */
  readonly top?: number | undefined;
  /** What "largest" and `top` mean. @default 'totalTokens' */
  readonly rankBy?: UsageMeasure | undefined;
}

/** A number that usage has. */
export type UsageMeasure = keyof UsageTotals;

/** What adds up, exactly. `totalTokens` is always `inputTokens + outputTokens`. */
export interface UsageTotals {
  readonly inputTokens: TokenCount;
  readonly outputTokens: TokenCount;
  readonly totalTokens: TokenCount;
  /** `undefined` when any row does not say: a part is not a total. */
  readonly requests: TokenCount | undefined;
  /** In the report's currency. `undefined` when any row does not say: a part is not a total. */
  readonly cost: number | undefined;
}

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

/** The sum of nothing: 0 tokens, and nothing known of requests and cost. */
export const NO_USAGE: UsageTotals = Object.freeze({
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  requests: undefined,
  cost: undefined,
});

/**
 * Reads a report: groups it, fills its gaps and adds it up. Rows outside the range do not count. Takes one pass over the
 * rows, in any order.
 * @throws {RangeError} when the runtime does not know `view.timeZone`.
 */
export function selectUsage(report: UsageReport, view: UsageView): UsageSelection {
  const { groupBy, rankBy = 'totalTokens', top = Infinity } = view;
  const starts = intervalStarts(view, view.interval, view.timeZone, view.every);
  const { tallies, other: rest } = collectTallies(report.rows, view, starts);
  const ranked = tallies
    .map((tally) => ({ tally, group: toGroup(tally, groupBy) }))
    .sort((a, b) => bySize(rankBy)(a.group, b.group));

  const shown = ranked.slice(0, top);
  const series = shown.map(
    ({ tally, group }): UsageSeries => ({
      ...group,
      isOther: false,
      values: valuesOf(tally, starts.length),
    }),
  );
  const others = [...ranked.slice(shown.length).map(({ tally }) => tally), ...rest];
  if (others.length > 0) {
    const other = addTallies(others, starts.length);
    series.push({
      id: OTHER,
      isOther: true,
      ...totalsAt(other, starts.length),
      values: valuesOf(other, starts.length),
    });
  }
  const whole = createTally(0);
  for (const tally of [...tallies, ...rest]) merge(whole, 0, tally, starts.length);
  return {
    starts,
    groups: [
      ...ranked.map(({ group }) => group),
      ...rest.map((tally) => ({ id: OTHER, isOther: true, ...totalsAt(tally, starts.length) })),
    ],
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

const MEASURES = ['inputTokens', 'outputTokens', 'requests', 'cost'] as const;

/** What one group used: a sum for each interval, and at the end one for all of them. NaN: not known. */
interface Tally extends Readonly<Record<(typeof MEASURES)[number], Sums>> {
  readonly keyId: string | undefined;
  readonly modelId: string | undefined;
  /** How many rows each sum holds. */
  readonly rows: Uint32Array;
}

function createTally(intervals: number, keyId?: string, modelId?: string): Tally {
  const sums = (): Sums => new Float64Array(2 * (intervals + 1));
  return {
    keyId,
    modelId,
    rows: new Uint32Array(intervals + 1),
    inputTokens: sums(),
    outputTokens: sums(),
    requests: sums(),
    cost: sums(),
  };
}

interface Countable {
  readonly inputTokens: ReportedCount;
  readonly outputTokens: ReportedCount;
  readonly requests?: ReportedCount | undefined;
  readonly cost?: number | undefined;
}

function addRow(tally: Tally, index: number, row: Countable): void {
  tally.rows[index]! += 1;
  addCount(tally.inputTokens, index, row.inputTokens);
  addCount(tally.outputTokens, index, row.outputTokens);
  addCount(tally.requests, index, orUnknown(row.requests));
  addTo(tally.cost, index, orUnknown(row.cost));
}

/** What is less than nothing is not known. */
function orUnknown<Value extends ReportedCount>(value: Value | undefined): Value | number {
  return value === undefined || value === null || (typeof value === 'number' && value < 0)
    ? Number.NaN
    : value;
}

/** Whether a row can be counted. Not every report has passed through a client that lets no other through. */
export function isUsageRow(row: UsageRow | null | undefined): row is UsageRow {
  return typeof row === 'object' && row !== null && isCount(row.inputTokens) && isCount(row.outputTokens);
}

function isCount(count: ReportedCount): boolean {
  return typeof count === 'number' ? count >= 0 && count < Infinity : readCount(count) !== undefined;
}

/** Adds the sum at `from` in `part` to the one at `to` in `whole`. */
function merge(whole: Tally, to: number, part: Tally, from: number): void {
  whole.rows[to]! += part.rows[from]!;
  for (const measure of MEASURES) {
    addTo(whole[measure], to, part[measure][2 * from]!, part[measure][2 * from + 1]!);
  }
}

/** One tally for several. */
function addTallies(parts: readonly Tally[], intervals: number): Tally {
  const whole = createTally(intervals);
  for (const part of parts) for (let index = 0; index <= intervals; index++) merge(whole, index, part, index);
  return whole;
}

function totalsAt(tally: Tally, index: number): UsageTotals {
  if (tally.rows[index] === 0) return NO_USAGE;
  const { inputTokens: input, outputTokens: output } = tally;
  return {
    inputTokens: countAt(input, index),
    outputTokens: countAt(output, index),
    totalTokens: countAt(input, index, output),
    requests: known(countAt(tally.requests, index)),
    cost: known(sumAt(tally.cost, index)),
  };
}

function valuesOf(tally: Tally, intervals: number): readonly (UsageTotals | undefined)[] {
  return Array.from({ length: intervals }, (_, index) =>
    tally.rows[index] === 0 ? undefined : totalsAt(tally, index),
  );
}

function collectTallies(
  rows: readonly UsageRow[],
  view: UsageView,
  starts: readonly Timestamp[],
): { readonly tallies: readonly Tally[]; readonly other: readonly Tally[] } {
  const { groupBy, keyIds, modelIds, timeZone, rowInterval = view.interval } = view;
  const byKey = groupBy.includes('key');
  const byModel = groupBy.includes('model');
  const keys = keyIds && new Set<string | undefined>(keyIds);
  const models = modelIds && new Set<string | undefined>(modelIds);
  const edges = starts.map((start) => Date.parse(start));
  const until = Date.parse(view.to);
  const since = starts.length > 0 ? startOfInterval(Date.parse(view.from), rowInterval, timeZone) : 0;

  const tallies: Tally[] = [];
  const other: Tally[] = [];
  const byIds = new Map<string | undefined, Map<string | undefined, Tally>>();
  const indexes = new Map<Timestamp, number>();
  let lastStart: Timestamp | undefined;
  let lastIndex = -1;
  for (const row of rows) {
    if (!isUsageRow(row)) continue;
    if ((keys && !keys.has(row.keyId)) || (models && !models.has(row.modelId))) continue;
    // Rows mostly come by their start.
    let index = row.start === lastStart ? lastIndex : indexes.get(row.start);
    if (index === undefined) {
      const at = Date.parse(row.start);
      index = at >= since && at < until ? indexOfInterval(edges, at) : -1;
      indexes.set(row.start, index);
    }
    lastStart = row.start;
    lastIndex = index;
    if (index < 0) continue;
    if (row.isOther && groupBy.length > 0) {
      other[0] ??= createTally(starts.length);
      addRow(other[0], index, row);
      continue;
    }

    const keyId = byKey ? row.keyId : undefined;
    const modelId = byModel ? row.modelId : undefined;
    let byModelId = byIds.get(keyId);
    if (!byModelId) {
      byModelId = new Map();
      byIds.set(keyId, byModelId);
    }
    let tally = byModelId.get(modelId);
    if (!tally) {
      tally = createTally(starts.length, keyId, modelId);
      byModelId.set(modelId, tally);
      tallies.push(tally);
    }
    addRow(tally, index, row);
  }
  const end = starts.length;
  for (const tally of [...tallies, ...other]) {
    for (let index = 0; index < end; index++) merge(tally, end, tally, index);
  }
  return { tallies, other };
}

function toGroup(tally: Tally, groupBy: readonly UsageDimension[]): UsageGroup {
  const { keyId, modelId } = tally;
  const id = groupId(groupBy.map((dimension) => (dimension === 'key' ? keyId : modelId)));
  return { id, keyId, modelId, ...totalsAt(tally, tally.rows.length - 1) };
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

function known<Value extends TokenCount>(value: Value): Value | undefined {
  return Number.isNaN(value) ? undefined : value;
}

/** The last edge at or before `at`; -1 when `at` is before all of them. */
function indexOfInterval(edges: readonly number[], at: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
