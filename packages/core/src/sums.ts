import type { ReportedCount, TokenCount } from './client.js';
import { splitCount, toTokenCount } from './count.js';

/**
 * A row of sums, kept exact: each is a pair of what fits a number and what rounding lost (Neumaier's method). So order
 * and grouping never show in a total, neither beyond 2^53 tokens nor in the cents of a cost.
 */
export type Sums = Float64Array;

/** As long as what was lost is smaller, adding up to four like it is exact. */
const MOST_LOST = 2 ** 50;

/** Adds a number, and what rounding it has lost. */
export function addTo(sums: Sums, index: number, value: number, lost = 0): void {
  const sum = sums[2 * index]!;
  const next = sum + value;
  sums[2 * index] = next;
  const rest =
    sums[2 * index + 1]! +
    (lost + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum));
  sums[2 * index + 1] = rest;
  if (Math.abs(rest) > MOST_LOST && Number.isFinite(next + rest)) {
    sums[2 * index] = next + rest;
    sums[2 * index + 1] = next - sums[2 * index]! + rest;
  }
}

/** Adds a whole number, whatever its size. */
export function addCount(sums: Sums, index: number, count: ReportedCount): void {
  if (typeof count === 'number') {
    const next = sums[2 * index]! + count;
    // Most sums never lose anything, and there are hundreds of thousands of rows.
    if (next <= Number.MAX_SAFE_INTEGER && Number.isInteger(count)) sums[2 * index] = next;
    else addTo(sums, index, count);
  } else addTo(sums, index, ...splitCount(count));
}

/** One sum as a number, or that of two, which are added before they are rounded. */
export function sumAt(a: Sums, index: number, b?: Sums): number {
  const first = a[2 * index]!;
  const second = b?.[2 * index] ?? 0;
  const sum = first + second;
  if (!Number.isFinite(sum)) return sum;
  const rounded = Math.abs(first) >= Math.abs(second) ? first - sum + second : second - sum + first;
  return sum + (rounded + a[2 * index + 1]! + (b?.[2 * index + 1] ?? 0));
}

/** The same sum of whole numbers, with every digit. */
export function countAt(a: Sums, index: number, b?: Sums): TokenCount {
  const sum = sumAt(a, index, b);
  if (!(sum > Number.MAX_SAFE_INTEGER)) return sum;
  const parts = [a, b].flatMap((sums) => (sums ? [sums[2 * index]!, sums[2 * index + 1]!] : []));
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
