import { addIntervals, nextInterval, startOfInterval, toWall } from './calendar.js';
import type { Timestamp, UsageInterval } from './client.js';
import { toUsageRange, type UsagePeriod, type UsageRange } from './usageRange.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The period before a period, for a comparison of like with like. The month to date is compared with the same days of the
 * month before, whole months with as many months before, anything else with as many days (or the 24 hours) before. Of a
 * period that is still running, only as much counts as has passed: up to the same hour of the day, that of `now`
 * included. Its `interval` is that of the period itself.
 * @param now Milliseconds since 1970.
 * @throws {RangeError} as `toUsageRange` does.
 * @example
 * toPreviousRange('monthToDate', Date.parse('2026-11-23T09:20Z'), 'UTC'); // October 1 to October 23, 10:00
 */
export function toPreviousRange(period: UsagePeriod, now: number, timeZone: string): UsageRange {
  const range = toUsageRange(period, now, timeZone);
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const isRunning = from <= now && now < to;
  const before = (start: number, end: number): UsageRange => ({
    from: new Date(start).toISOString(),
    // The rest of a shorter month is not the period itself.
    to: new Date(Math.min(end, from)).toISOString(),
    interval: range.interval,
  });

  // The start of an hour, as that of the period is.
  if (period === 'last24Hours') return before(startOfInterval(from - DAY, 'hour', timeZone), from);
  const months = monthsOf(period, from, to, isRunning, timeZone);
  const start =
    months > 0
      ? addIntervals(from, -months, 'month', timeZone)
      : addIntervals(from, -daysBetween(from, to, timeZone), 'day', timeZone);
  if (!isRunning) return before(start, from);
  const passed = nextInterval(startOfInterval(now, 'hour', timeZone), 'hour', timeZone);
  return before(start, sameMoment(passed, from, start, timeZone));
}

/** How many months a period is, or is going to be; 0 when it is one of days. */
function monthsOf(
  period: UsagePeriod,
  from: number,
  to: number,
  isRunning: boolean,
  timeZone: string,
): number {
  if (period === 'monthToDate' || period === 'lastMonth') return 1;
  if (typeof period === 'string' || !isMonthStart(from, timeZone)) return 0;
  if (isMonthStart(to, timeZone)) return monthsBetween(from, to, timeZone);
  // Chosen by its dates, a month to date is one all the same; its first day alone is a day.
  const isOneMonth = to < addIntervals(from, 1, 'month', timeZone);
  return isRunning && isOneMonth && to > nextInterval(from, 'day', timeZone) ? 1 : 0;
}

function monthsBetween(from: number, to: number, timeZone: string): number {
  const first = new Date(toWall(from, timeZone));
  const last = new Date(toWall(to, timeZone));
  return 12 * (last.getUTCFullYear() - first.getUTCFullYear()) + last.getUTCMonth() - first.getUTCMonth();
}

function isMonthStart(instant: number, timeZone: string): boolean {
  return startOfInterval(instant, 'month', timeZone) === instant;
}

/** How many dates later the clocks show. */
function daysBetween(from: number, to: number, timeZone: string): number {
  const dateOf = (instant: number): number => Math.floor(toWall(instant, timeZone) / DAY);
  return dateOf(to) - dateOf(from);
}

/** As many days after `start` as `until` is after `from`, when the clocks show the same hour. */
function sameMoment(until: number, from: number, start: number, timeZone: string): number {
  const day = addIntervals(start, daysBetween(from, until, timeZone), 'day', timeZone);
  const end = nextInterval(day, 'day', timeZone);
  const wanted = toWall(until, timeZone) % DAY;
  let at = day;
  while (at < end && toWall(at, timeZone) % DAY < wanted) at = nextInterval(at, 'hour', timeZone);
  return Math.min(at, end);
}

/**
 * Which interval of a range each interval of an earlier one is set against: its index, or -1 where the range is shorter.
 * One after the other; hours by what the clocks show, so that a day with a clock change is set against one without.
 */
export function alignIntervals(
  starts: readonly Timestamp[],
  earlier: readonly Timestamp[],
  interval: UsageInterval,
  timeZone: string,
): readonly number[] {
  if (interval !== 'hour' || starts.length === earlier.length) {
    return earlier.map((_, index) => (index < starts.length ? index : -1));
  }
  const clock = (all: readonly Timestamp[]): readonly number[] => {
    const walls = all.map((start) => toWall(Date.parse(start), timeZone));
    return walls.map((wall) => wall - (walls[0] ?? 0));
  };
  const offsets = clock(starts);
  return clock(earlier).map((offset) => {
    const exact = offsets.indexOf(offset);
    // An hour that the clocks skip counts with the one before it.
    if (exact >= 0 || offset > Math.max(...offsets)) return exact;
    return offsets.findLastIndex((each) => each < offset);
  });
}

/**
 * By how much a number grew since an earlier one: 0.12 for 12 % more, -1 for nothing left. `undefined` when one of them
 * is not known, or when it grew from nothing.
 */
export function usageChange(
  value: number | bigint | undefined,
  before: number | bigint | undefined,
): number | undefined {
  if (value === undefined || before === undefined) return undefined;
  const change = (Number(value) - Number(before)) / Number(before);
  return Number.isFinite(change) ? change : undefined;
}
