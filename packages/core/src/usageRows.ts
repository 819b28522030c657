import { startOfInterval } from './calendar.js';
import type { ReportedCount, Timestamp, UsageRow } from './client.js';
import { readCount } from './count.js';
import { addRow, createTally, mergeInterval, type Tally } from './usageTally.js';
import type { UsageView } from './usageView.js';

/** Whether a row can be counted. Not every report has passed through a client that lets no other through. */
export function isUsageRow(row: UsageRow | null | undefined): row is UsageRow {
  return typeof row === 'object' && row !== null && isCount(row.inputTokens) && isCount(row.outputTokens);
}

function isCount(count: ReportedCount): boolean {
  return typeof count === 'number' ? count >= 0 && count < Infinity : readCount(count) !== undefined;
}

/** The rows of a view, added up: a tally for each group, and one for what the report itself has added up. */
export interface UsageTallies {
  readonly tallies: readonly Tally[];
  readonly other: Tally | undefined;
}

export function tallyRows(
  rows: readonly UsageRow[],
  view: UsageView,
  starts: readonly Timestamp[],
): UsageTallies {
  const counter = new RowCounter(view, starts);
  for (const row of rows) counter.count(row);
  return counter.finish();
}

/** Adds rows up one by one. A function for each row and not a loop: engines make those fast sooner. */
class RowCounter {
  readonly #intervals: number;
  readonly #byKey: boolean;
  readonly #byModel: boolean;
  readonly #keys: ReadonlySet<string | undefined> | undefined;
  readonly #models: ReadonlySet<string | undefined> | undefined;
  readonly #starts: StartIndex;
  readonly #groups: Groups;
  #other: Tally | undefined;

  constructor(view: UsageView, starts: readonly Timestamp[]) {
    this.#intervals = starts.length;
    this.#byKey = view.groupBy.includes('key');
    this.#byModel = view.groupBy.includes('model');
    this.#keys = view.keyIds?.length ? new Set(view.keyIds) : undefined;
    this.#models = view.modelIds?.length ? new Set(view.modelIds) : undefined;
    this.#starts = new StartIndex(view, starts);
    this.#groups = new Groups(starts.length);
  }

  count(row: UsageRow): void {
    if (!isUsageRow(row)) return;
    if (this.#keys && !this.#keys.has(row.keyId)) return;
    if (this.#models && !this.#models.has(row.modelId)) return;
    const index = this.#starts.indexOf(row.start);
    if (index >= 0) addRow(this.#tallyOf(row), index, row);
  }

  #tallyOf(row: UsageRow): Tally {
    if (row.isOther && (this.#byKey || this.#byModel)) {
      this.#other ??= createTally(this.#intervals);
      return this.#other;
    }
    return this.#groups.find(this.#byKey ? row.keyId : undefined, this.#byModel ? row.modelId : undefined);
  }

  finish(): UsageTallies {
    const { tallies } = this.#groups;
    const other = this.#other;
    const end = this.#intervals;
    for (const tally of other ? [...tallies, other] : tallies) {
      for (let index = 0; index < end; index++) mergeInterval(tally, end, tally, index);
    }
    return { tallies, other };
  }
}

/** In which interval of a view a row lies. */
class StartIndex {
  readonly #edges: readonly number[];
  readonly #since: number;
  readonly #until: number;
  readonly #known = new Map<Timestamp, number>();
  #lastStart: Timestamp | undefined;
  #lastIndex = -1;
  #lastAt = Number.NEGATIVE_INFINITY;
  #isAscending = true;

  constructor(
    { from, to, interval, rowInterval = interval, timeZone }: UsageView,
    starts: readonly Timestamp[],
  ) {
    this.#edges = starts.map((start) => Date.parse(start));
    this.#since = starts.length > 0 ? startOfInterval(Date.parse(from), rowInterval, timeZone) : 0;
    this.#until = Date.parse(to);
  }

  /** -1 where in none. */
  indexOf(start: Timestamp): number {
    // Rows mostly come by their start.
    if (start === this.#lastStart) return this.#lastIndex;
    let index = this.#isAscending ? undefined : this.#known.get(start);
    if (index === undefined) {
      const at = Date.parse(start);
      index = this.#find(at);
      // As long as each is later than the last, none comes again: nothing has to be remembered.
      if (!(at > this.#lastAt)) this.#isAscending = false;
      if (!this.#isAscending) this.#known.set(start, index);
      this.#lastAt = at;
    }
    this.#lastStart = start;
    this.#lastIndex = index;
    return index;
  }

  /** The last edge at or before `at`. */
  #find(at: number): number {
    if (!(at >= this.#since && at < this.#until)) return -1;
    let low = 0;
    let high = this.#edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#edges[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** A tally whose place among the rows is remembered. */
interface Group extends Tally {
  /** Whose row came after the last one of this group. */
  next: Group | undefined;
}

/** The tallies of the pairs of a key and a model that rows have. */
class Groups {
  readonly tallies: Group[] = [];
  readonly #byIds = new Map<string | undefined, Map<string | undefined, Group>>();
  readonly #intervals: number;
  #last: Group | undefined;

  constructor(intervals: number) {
    this.#intervals = intervals;
  }

  find(keyId: string | undefined, modelId: string | undefined): Group {
    // The rows of each interval mostly come in the same order. To compare two ids is quicker than to look one up.
    let group = this.#last?.next;
    if (!group || group.keyId !== keyId || group.modelId !== modelId) {
      group = this.#lookUp(keyId, modelId);
      if (this.#last) this.#last.next = group;
    }
    this.#last = group;
    return group;
  }

  #lookUp(keyId: string | undefined, modelId: string | undefined): Group {
    let byModelId = this.#byIds.get(keyId);
    if (!byModelId) {
      byModelId = new Map();
      this.#byIds.set(keyId, byModelId);
    }
    let group = byModelId.get(modelId);
    if (!group) {
      group = { ...createTally(this.#intervals, keyId, modelId), next: undefined };
      byModelId.set(modelId, group);
      this.tallies.push(group);
    }
    return group;
  }
}
