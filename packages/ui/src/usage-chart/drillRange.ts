import type { Timestamp, UsageInterval, UsageRange } from '@keymount/core';

/** What a chart draws, as far as opening one of its intervals goes. */
export interface DrawnRange {
  readonly from: Timestamp;
  readonly to: Timestamp;
  readonly interval: UsageInterval;
  /** How many intervals a bar stands for. */
  readonly every: number;
  readonly starts: readonly Timestamp[];
}

/** The interval by which the parts of a bar are cut; `undefined` where it has none. */
export function partsOf({
  interval,
  every,
}: Pick<DrawnRange, 'interval' | 'every'>): UsageInterval | undefined {
  if (every > 1) return interval;
  return interval === 'month' ? 'day' : interval === 'day' ? 'hour' : undefined;
}

/** One bar as a range of its own. It never leaves the range that is drawn, so that its sum is that of the bar. */
export function drillRange(drawn: DrawnRange, index: number): UsageRange | undefined {
  const interval = partsOf(drawn);
  const start = Date.parse(drawn.starts[index] ?? '');
  if (!interval || Number.isNaN(start)) return undefined;
  const end = Date.parse(drawn.starts[index + 1] ?? drawn.to);
  return {
    from: new Date(Math.max(start, Date.parse(drawn.from))).toISOString(),
    to: new Date(Math.min(end, Date.parse(drawn.to))).toISOString(),
    interval,
  };
}
