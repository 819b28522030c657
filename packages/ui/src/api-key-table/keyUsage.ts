import {
  selectUsage,
  type Timestamp,
  type TokenCount,
  toUsageRange,
  type UsageQuery,
  type UsageReport,
  type UsageTotals,
} from '@keymount/core';

/** How far back the column reaches, today included: the words of its header and of each cell say the same number. */
export const USAGE_DAYS = 30;

/** What one key used, as its row shows it. */
export interface KeyUsage {
  readonly totalTokens: TokenCount;
  /** Tokens of each day, the oldest first; 0 for a day without. */
  readonly days: readonly number[];
}

/** The days that the column shows; the same all day long. */
export function keyUsageRange(
  now: number,
  timeZone: string,
): { readonly from: Timestamp; readonly to: Timestamp } {
  const { from, to } = toUsageRange('last30Days', now, timeZone);
  return { from, to };
}

/** One question for many keys, and the same one in whatever order their rows stand. */
export function keyUsageQuery(
  range: { readonly from: Timestamp; readonly to: Timestamp },
  timeZone: string,
  keyIds: readonly string[],
): UsageQuery {
  return { ...range, timeZone, interval: 'day', groupBy: ['key'], keyIds: [...keyIds].sort() };
}

/** What each key used, by id. A key that the report does not name is missing: nothing was recorded. */
export function readKeyUsage(report: UsageReport, query: UsageQuery): ReadonlyMap<string, KeyUsage> {
  const { series } = selectUsage(report, query);
  return new Map(
    series.flatMap(({ keyId, totalTokens, values }) =>
      keyId === undefined ? [] : [[keyId, { totalTokens, days: values.map(tokensOf) }] as const],
    ),
  );
}

function tokensOf(totals: UsageTotals | undefined): number {
  return Number(totals?.totalTokens ?? 0);
}

/** The size of a sparkline in CSS pixels. */
export const SPARK = { width: 64, height: 20 } as const;
/** Room for half the stroke, and for its round ends. */
const INSET = 1;

/**
 * A line through the days, as the `d` of paths. The largest day touches the top; a key is compared with itself only. The last
 * day is not over, so what leads there is a path of its own: drawn like the others, every key would seem to be used less of late.
 */
export function sparkPaths(days: readonly number[]): { readonly past: string; readonly today: string } {
  const most = Math.max(...days);
  const step = (SPARK.width - 2 * INSET) / Math.max(1, days.length - 1);
  const points = days.map((tokens, index) => {
    const share = most > 0 ? tokens / most : 0;
    const y = SPARK.height - INSET - share * (SPARK.height - 2 * INSET);
    return `${round(INSET + index * step)} ${round(y)}`;
  });
  const pathOf = (through: readonly string[]): string => (through.length > 1 ? `M${through.join('L')}` : '');
  return { past: pathOf(points.slice(0, -1)), today: pathOf(points.slice(-2)) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
