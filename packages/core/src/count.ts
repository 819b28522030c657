import type { ReportedCount, TokenCount } from './client.js';

/** Far beyond any use, and few enough that a pair of numbers holds a sum of such counts exactly. */
const MOST_DIGITS = 30;

/** Whether a text is a whole number from 0 in decimal digits, as databases and JSON backends send large ones. */
function isDigits(text: string): boolean {
  return text.length <= MOST_DIGITS && /^\d+$/.test(text);
}

/**
 * A count as caches can keep it: a number while it is exact as one, beyond that its digits, because JSON has no bigint.
 * `undefined` for what is no count.
 */
export function readCount(value: unknown): number | string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'bigint' && typeof value !== 'string') return undefined;
  if (!isDigits(String(value))) return undefined;
  const count = toTokenCount(BigInt(value));
  return typeof count === 'bigint' ? String(count) : count;
}

/** A `number` while that is exact. */
export function toTokenCount(exact: bigint): TokenCount {
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}

/** A count as two numbers whose sum it is exactly: the nearest number, and the rest. NaN for what is no count. */
export function splitCount(count: ReportedCount): readonly [near: number, rest: number] {
  if (typeof count === 'number') return [count, 0];
  if (typeof count === 'string' && !isDigits(count)) return [Number.NaN, 0];
  const near = Number(count);
  return [near, Number.isSafeInteger(near) ? 0 : Number(BigInt(count) - BigInt(near))];
}
