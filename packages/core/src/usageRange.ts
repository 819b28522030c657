import { addIntervals, fromLocalDate, nextInterval, startOfInterval } from './calendar.js';
import type { Timestamp, UsageInterval } from './client.js';

/** The periods that a reader can name. Days are calendar days of the zone, today included. */
export const USAGE_PRESETS = [
  'today',
  'last24Hours',
  'last7Days',
  'last30Days',
  'last90Days',
  'monthToDate',
  'lastMonth',
] as const;

/** A period by its name, counted back from now. */
export type UsagePreset = (typeof USAGE_PRESETS)[number];

/** A named period, or the first and the last date of one, such as `2026-11-01`; both count. */
export type UsagePeriod = UsagePreset | { readonly firstDate: string; readonly lastDate: string };

/** A period as instants, with the interval that suits its length. Spread it into a `UsageQuery`. */
export interface UsageRange {
  /** Inclusive. */
  readonly from: Timestamp;
  /** Exclusive. The end of an interval, so that a query stays the same until the next one begins. */
  readonly to: Timestamp;
  readonly interval: UsageInterval;
}

const HOUR = 3_600_000;
const DAYS_BACK = { today: 0, last7Days: 6, last30Days: 29, last90Days: 89 } as const;

/**
 * The instants of a period in a zone.
 * @param now Milliseconds since 1970.
 * @throws {RangeError} when a date is not one, such as `2026-02-30`, or the runtime does not know the zone.
 */
export function toUsageRange(period: UsagePeriod, now: number, timeZone: string): UsageRange {
  if (typeof period === 'object') {
    const last = readDate(period.lastDate, timeZone);
    return rangeOf(readDate(period.firstDate, timeZone), nextInterval(last, 'day', timeZone), timeZone);
  }
  const month = startOfInterval(now, 'month', timeZone);
  if (period === 'lastMonth') return rangeOf(addIntervals(month, -1, 'month', timeZone), month, timeZone);
  if (period === 'last24Hours') {
    const hour = startOfInterval(now, 'hour', timeZone);
    // The start of an hour: where clocks change by half of one, 23 hours before is the middle of it.
    const from = startOfInterval(hour - 23 * HOUR, 'hour', timeZone);
    return rangeOf(from, nextInterval(hour, 'hour', timeZone), timeZone);
  }
  const today = startOfInterval(now, 'day', timeZone);
  const tomorrow = nextInterval(today, 'day', timeZone);
  if (period === 'monthToDate') return rangeOf(month, tomorrow, timeZone);
  return rangeOf(addIntervals(today, -DAYS_BACK[period], 'day', timeZone), tomorrow, timeZone);
}

function rangeOf(from: number, to: number, timeZone: string): UsageRange {
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    interval: intervalFor(from, to, timeZone),
  };
}

/** Hours up to two days, days up to 92 (three months), months beyond. */
function intervalFor(from: number, to: number, timeZone: string): UsageInterval {
  if (to <= addIntervals(from, 2, 'day', timeZone)) return 'hour';
  return to <= addIntervals(from, 92, 'day', timeZone) ? 'day' : 'month';
}

function readDate(date: string, timeZone: string): number {
  const start = fromLocalDate(date, timeZone);
  if (Number.isNaN(start)) {
    throw new RangeError(
      `Keymount toUsageRange: "${date}" is not a date, so the period has no bounds. Pass dates such as 2026-11-23.`,
    );
  }
  return start;
}
