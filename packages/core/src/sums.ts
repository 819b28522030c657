import type { ReportedCount, TokenCount } from './client.js';
import { splitCount, toTokenCount } from './count.js';

/**
 * Sums, kept exact: each is a pair, of what fits a number and, after it, what rounding lost (Neumaier's method). So order
 * and grouping never show in a total, neither beyond 2^53 tokens nor in the cents of a cost. NaN: not known.
 */
export type Sums = Float64Array;

/** As long as what was lost is smaller, adding up to four like it is exact. */
const MOST_LOST = 2 ** 50;

/** Adds a number, and what rounding it has lost, to the sum at `at`. */
export function addTo(sums: Sums, at: number, value: number, lost = 0): void {
  const sum = sums[at]!;
  const next = sum + value;
  sums[at] = next;
  const rest =
    sums[at + 1]! + (lost + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum));
  sums[at + 1] = rest;
  if (Math.abs(rest) > MOST_LOST && Number.isFinite(next + rest)) {
    sums[at] = next + rest;
    sums[at + 1] = next - sums[at]! + rest;
  }
}

/** Adds a whole number, whatever its size. */
export function addCount(sums: Sums, at: number, count: ReportedCount): void {
  if (typeof count === 'number') {
    const next = sums[at]! + count;
    // Most sums never lose anything, and there are hundreds of thousands of rows.
    if (next <= Number.MAX_SAFE_INTEGER && Number.isInteger(count)) sums[at] = next;
    else addTo(sums, at, count);
  } else addTo(sums, at, ...splitCount(count));
}

/** One sum as a number, or that of two, which are added before they are rounded. */
export function sumAt(sums: Sums, at: number, and?: number): number {
  const first = sums[at]!;
  const second = and === undefined ? 0 : sums[and]!;
  const sum = first + second;
  if (!Number.isFinite(sum)) return sum;
  const rounded = Math.abs(first) >= Math.abs(second) ? first - sum + second : second - sum + first;
  return sum + (rounded + sums[at + 1]! + (and === undefined ? 0 : sums[and + 1]!));
}

/** The same sum of whole numbers, with every digit. */
export function countAt(sums: Sums, at: number, and?: number): TokenCount {
  const sum = sumAt(sums, at, and);
  if (!(sum > Number.MAX_SAFE_INTEGER)) return sum;
  const parts = [at, and].flatMap((each) => (each === undefined ? [] : [sums[each]!, sums[each + 1]!]));
  // Infinity has no digits, and a part of a token is not a contract's: the nearest number is all there is.
  if (!parts.every(Number.isInteger)) return sum;
  return toTokenCount(parts.reduce((exact, part) => exact + BigInt(part), 0n));
}

/** Adds counts up without losing a digit. Nothing at all adds up to 0. */
export function addCounts(counts: Iterable<ReportedCount>): TokenCount {
  const sums = new Float64Array(2);
  for (const count of counts) addCount(sums, 0, count);
  return countAt(sums, 0);
}
