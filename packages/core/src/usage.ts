import { intervalStarts } from './calendar.js';
import type { Timestamp, UsageDimension, UsageInterval, UsageReport, UsageRow } from './client.js';

/** How a report is to be read. The same range, interval and zone as the query that fetched it. */
export interface UsageView {
  readonly from: Timestamp;
  readonly to: Timestamp;
  readonly interval: UsageInterval;
  readonly timeZone: string;
  readonly groupBy: readonly UsageDimension[];
  /** Draw this many series and add up the others in one more. @default every series */
  readonly top?: number | undefined;
}

/** What adds up. `totalTokens` is always `inputTokens + outputTokens`. */
export interface UsageTotals {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  /** `undefined` when no row of the group says. */
  readonly requests: number | undefined;
  /** In the report's currency. `undefined` when any row of the group does not say: a part is not a total. */
  readonly cost: number | undefined;
}

export interface UsageGroup extends UsageTotals {
  /** Unique within a selection. */
  readonly id: string;
  readonly keyId?: string | undefined;
  readonly modelId?: string | undefined;
}

export interface UsageSeries extends UsageGroup {
  /** Whether this adds up all groups beyond the first `top`. */
  readonly isOther: boolean;
  /** One for each start; `undefined` where nothing was recorded for this series. */
  readonly values: readonly (UsageTotals | undefined)[];
}

/** One reading of a report. Chart, table, totals and export all use it, so they cannot differ. */
export interface UsageSelection {
  /** The start of every interval, without gaps. */
  readonly starts: readonly Timestamp[];
  /** Every group, largest total first. */
  readonly groups: readonly UsageGroup[];
  /** What a chart draws: the first `top` groups, then the rest as one. */
  readonly series: readonly UsageSeries[];
  readonly totals: UsageTotals;
}

export const NO_USAGE: UsageTotals = Object.freeze({
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  requests: undefined,
  cost: undefined,
});

/** Reads a report: groups it, fills its gaps and adds it up. Rows outside `[from, to)` do not count. */
export function selectUsage(report: UsageReport, view: UsageView): UsageSelection {
  const starts = intervalStarts(view, view.interval, view.timeZone);
  const edges = starts.map((start) => Date.parse(start));
  const end = Date.parse(view.to);
  const total = new Sum();
  const byGroup = new Map<string, GroupSum>();

  for (const row of report.rows) {
    const at = Date.parse(row.start);
    const index = at < end ? indexOfInterval(edges, at) : -1;
    if (index < 0) continue;
    const id = groupId(row, view.groupBy);
    const group = byGroup.get(id) ?? new GroupSum(row, view.groupBy);
    byGroup.set(id, group);
    group.sum.add(row);
    const cell = group.cells[index] ?? new Sum();
    group.cells[index] = cell;
    cell.add(row);
    total.add(row);
  }

  const sorted = [...byGroup].sort(
    ([a, { sum: x }], [b, { sum: y }]) => y.tokens - x.tokens || (a < b ? -1 : 1),
  );
  const shown = sorted.length > (view.top ?? Infinity) ? sorted.slice(0, view.top) : sorted;
  const series = shown.map(
    ([id, group]): UsageSeries => ({
      ...group.toGroup(id),
      isOther: false,
      values: starts.map((_, index) => group.cells[index]?.totals()),
    }),
  );
  if (shown.length < sorted.length) series.push(otherSeries(sorted.slice(shown.length), starts));

  return { starts, groups: sorted.map(([id, group]) => group.toGroup(id)), series, totals: total.totals() };
}

/** The groups of a report added up along one dimension only, largest first. */
export function regroupUsage(groups: readonly UsageGroup[], by: UsageDimension): readonly UsageGroup[] {
  const sums = new Map<string, GroupSum>();
  for (const group of groups) {
    const id = groupId(group, [by]);
    const sum = sums.get(id) ?? new GroupSum(group, [by]);
    sums.set(id, sum);
    sum.sum.add(group);
  }
  return [...sums]
    .map(([id, sum]) => sum.toGroup(id))
    .sort((a, b) => b.totalTokens - a.totalTokens || (a.id < b.id ? -1 : 1));
}

type Countable = Pick<UsageRow, 'inputTokens' | 'outputTokens'> & {
  readonly requests?: number | undefined;
  readonly cost?: number | undefined;
};

class Sum {
  #input = 0;
  #output = 0;
  #requests: number | undefined;
  #cost = 0;
  #isCostKnown = true;
  #isEmpty = true;

  get tokens(): number {
    return this.#input + this.#output;
  }

  add({ inputTokens, outputTokens, requests, cost }: Countable): void {
    this.#isEmpty = false;
    this.#input += inputTokens;
    this.#output += outputTokens;
    if (requests !== undefined) this.#requests = (this.#requests ?? 0) + requests;
    if (cost === undefined) this.#isCostKnown = false;
    else this.#cost += cost;
  }

  totals(): UsageTotals {
    return {
      inputTokens: this.#input,
      outputTokens: this.#output,
      totalTokens: this.#input + this.#output,
      requests: this.#requests,
      cost: this.#isCostKnown && !this.#isEmpty ? this.#cost : undefined,
    };
  }
}

class GroupSum {
  readonly sum: Sum = new Sum();
  readonly cells: Sum[] = [];
  readonly keyId: string | undefined;
  readonly modelId: string | undefined;

  constructor(row: Pick<UsageGroup, 'keyId' | 'modelId'>, groupBy: readonly UsageDimension[]) {
    this.keyId = groupBy.includes('key') ? row.keyId : undefined;
    this.modelId = groupBy.includes('model') ? row.modelId : undefined;
  }

  toGroup(id: string): UsageGroup {
    return { id, keyId: this.keyId, modelId: this.modelId, ...this.sum.totals() };
  }
}

function otherSeries(
  rest: readonly (readonly [string, GroupSum])[],
  starts: readonly Timestamp[],
): UsageSeries {
  const sum = new Sum();
  for (const [, group] of rest) sum.add(group.sum.totals());
  const values = starts.map((_, index) => {
    const cells = rest.flatMap(([, group]) => group.cells[index] ?? []);
    if (cells.length === 0) return undefined;
    const cell = new Sum();
    for (const part of cells) cell.add(part.totals());
    return cell.totals();
  });
  return { id: 'other', isOther: true, values, ...sum.totals() };
}

/** JSON, because an id may hold any separator. */
function groupId(row: Pick<UsageGroup, 'keyId' | 'modelId'>, groupBy: readonly UsageDimension[]): string {
  return JSON.stringify(groupBy.map((dimension) => (dimension === 'key' ? row.keyId : row.modelId) ?? null));
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
