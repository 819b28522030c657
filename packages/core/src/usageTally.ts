import type { ReportedCount, TokenCount } from './client.js';
import { addCount, addTo, countAt, type Sums, sumAt } from './sums.js';
import { NO_USAGE, type UsageTotals } from './usageView.js';

/** What one group used in each interval, and at the end in all of them. */
export interface Tally {
  readonly keyId: string | undefined;
  readonly modelId: string | undefined;
  /** One after the other, `INTERVAL` numbers each: a row of a report changes a single stretch of memory. */
  readonly sums: Sums;
}

/** Where in an interval its sums stand, and how many rows they hold. */
const INPUT = 0;
const OUTPUT = 2;
const REQUESTS = 4;
const COST = 6;
const ROWS = 8;
const INTERVAL = 9;

export function createTally(intervals: number, keyId?: string, modelId?: string): Tally {
  return { keyId, modelId, sums: new Float64Array(INTERVAL * (intervals + 1)) };
}

/** What can be added up: a row of a report, or what was added up before. */
export interface Countable {
  readonly inputTokens: ReportedCount;
  readonly outputTokens: ReportedCount;
  readonly requests?: ReportedCount | undefined;
  readonly cost?: number | undefined;
}

export function addRow({ sums }: Tally, index: number, row: Countable): void {
  const at = INTERVAL * index;
  const { requests, cost } = row;
  sums[at + ROWS]! += 1;
  addCount(sums, at + INPUT, row.inputTokens);
  addCount(sums, at + OUTPUT, row.outputTokens);
  if (isKnown(requests)) addCount(sums, at + REQUESTS, requests);
  else sums[at + REQUESTS] = Number.NaN;
  if (isKnown(cost)) addTo(sums, at + COST, cost);
  else sums[at + COST] = Number.NaN;
}

/** What is less than nothing is not known. */
function isKnown<Value extends ReportedCount>(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && !(typeof value === 'number' && value < 0);
}

/** Adds the interval `from` of `part` to the interval `to` of `whole`. */
export function mergeInterval(whole: Tally, to: number, part: Tally, from: number): void {
  const there = INTERVAL * to;
  const here = INTERVAL * from;
  for (const sum of [INPUT, OUTPUT, REQUESTS, COST]) {
    addTo(whole.sums, there + sum, part.sums[here + sum]!, part.sums[here + sum + 1]!);
  }
  whole.sums[there + ROWS]! += part.sums[here + ROWS]!;
}

/** One tally for several. */
export function addTallies(parts: readonly Tally[], intervals: number): Tally {
  const whole = createTally(intervals);
  for (const part of parts) {
    for (let index = 0; index <= intervals; index++) mergeInterval(whole, index, part, index);
  }
  return whole;
}

export function totalsAt(tally: Tally, index: number): UsageTotals {
  return valueAt(tally, index) ?? NO_USAGE;
}

/** Each interval on its own; `undefined` where nothing was recorded. */
export function valuesOf(tally: Tally, intervals: number): readonly (UsageTotals | undefined)[] {
  return Array.from({ length: intervals }, (_, index) => valueAt(tally, index));
}

function valueAt({ sums }: Tally, index: number): UsageTotals | undefined {
  const at = INTERVAL * index;
  if (sums[at + ROWS] === 0) return undefined;
  return {
    inputTokens: countAt(sums, at + INPUT),
    outputTokens: countAt(sums, at + OUTPUT),
    totalTokens: countAt(sums, at + INPUT, at + OUTPUT),
    requests: known(countAt(sums, at + REQUESTS)),
    cost: known(sumAt(sums, at + COST)),
  };
}

function known<Value extends TokenCount>(value: Value): Value | undefined {
  return Number.isNaN(value) ? undefined : value;
}
