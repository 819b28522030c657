import type { UsageChartContextValue } from './UsageChartContext.js';

/** Where the settled numbers end, in intervals from the left; `undefined` where all or none of the range are settled. */
export function settledAt({
  settledUntil,
  starts,
  to,
}: Pick<UsageChartContextValue, 'settledUntil' | 'starts' | 'to'>): number | undefined {
  const time = Date.parse(settledUntil ?? '');
  const index = starts.findLastIndex((start) => Date.parse(start) <= time);
  if (index < 0 || time >= Date.parse(to)) return undefined;
  const start = Date.parse(starts[index]!);
  const end = Date.parse(starts[index + 1] ?? to);
  return index + (time - start) / (end - start);
}
