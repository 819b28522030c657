import type { Timestamp, UsageInterval } from './client.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const LENGTH = { hour: HOUR, day: DAY } as const;

/** What the clocks of a zone show, as milliseconds since a 1970 of their own: what UTC would call the same reading. */
export type WallTime = number;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Whether this runtime knows an IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant. */
export function toWall(instant: number, timeZone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The multiple of `unit` at or below `value`; below zero too. */
function floor(value: number, unit: number): number {
  return Math.floor(value / unit) * unit;
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = floor(instant, 1000);
  return toWall(whole, timeZone) - whole;
}

/** The instant in `(before, after]` from which the offset is no longer that of `before`. */
function offsetChange(before: number, after: number, timeZone: string): number {
  const offset = offsetAt(before, timeZone);
  let low = before;
  let high = after;
  while (high - low > 1000) {
    const middle = floor((low + high) / 2, 1000);
    if (offsetAt(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The first instant at which the clocks of a zone show this date's midnight, or the first one after a midnight that they skip. */
function startOfDate(midnight: WallTime, timeZone: string): number {
  const before = offsetAt(midnight - DAY, timeZone);
  const after = offsetAt(midnight + DAY, timeZone);
  const early = midnight - Math.max(before, after);
  if (before === after) return early;
  // The earlier candidate is right when the clocks do show midnight then; it is not when the change comes only later that day.
  if (offsetAt(early, timeZone) === Math.max(before, after)) return early;
  const late = midnight - Math.min(before, after);
  if (offsetAt(late, timeZone) === Math.min(before, after)) return late;
  return offsetChange(early, late, timeZone);
}

function startOfHour(instant: number, timeZone: string): number {
  const wall = toWall(instant, timeZone);
  const wallHour = floor(wall, HOUR);
  const start = floor(instant, 1000) - (wall - wallHour);
  if (toWall(start, timeZone) === wallHour) return start;
  // The clocks were set within this hour: half an hour on Lord Howe, fifteen minutes once in Nepal.
  const change = offsetChange(start, instant, timeZone);
  const isSameHour = floor(toWall(change - 1000, timeZone), HOUR) === wallHour;
  return isSameHour ? startOfHour(change - 1000, timeZone) : change;
}

/** The first instant of the hour, day or month that holds `instant`, both in milliseconds since 1970. */
export function startOfInterval(instant: number, interval: UsageInterval, timeZone: string): number {
  if (interval === 'hour') return startOfHour(instant, timeZone);
  const local = new Date(toWall(instant, timeZone));
  const day = interval === 'day' ? local.getUTCDate() : 1;
  return startOfDate(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), day), timeZone);
}

/** The first instant of the interval `count` after the one that starts at `start`; before it when `count` is negative. */
export function addIntervals(
  start: number,
  count: number,
  interval: 'day' | 'month',
  timeZone: string,
): number {
  const local = new Date(toWall(start, timeZone));
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  return interval === 'day'
    ? startOfDate(Date.UTC(year, month, day + count), timeZone)
    : startOfDate(Date.UTC(year, month + count, 1), timeZone);
}

/** The first instant of the interval after the one that starts at `start`. */
export function nextInterval(start: number, interval: UsageInterval, timeZone: string): number {
  if (interval !== 'hour') return addIntervals(start, 1, interval, timeZone);
  let next = startOfHour(start + HOUR, timeZone);
  // An hour in which the clocks are set back lasts longer.
  for (let at = start + HOUR; next <= start; at += 15 * MINUTE) next = startOfHour(at, timeZone);
  // On Chatham they are set back from 3:45 to 2:45: the last quarter of an hour comes between two others.
  for (let end = startOfHour(next - 1, timeZone); end > start; end = startOfHour(next - 1, timeZone))
    next = end;
  return next;
}

/** The date that the clocks of a zone show, such as `2026-11-23`. */
export function toLocalDate(instant: number, timeZone: string): string {
  return new Date(toWall(instant, timeZone)).toISOString().slice(0, 10);
}

/** What the clocks of a zone show with their offset, such as `2026-11-01T01:00-05:00`: told apart where an hour comes twice. */
export function toLocalHour(instant: number, timeZone: string): string {
  const wall = toWall(instant, timeZone);
  const offset = offsetAt(instant, timeZone) / MINUTE;
  const size = Math.abs(offset);
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  return `${new Date(wall).toISOString().slice(0, 16)}${sign}${digits(size / 60)}:${digits(size % 60)}`;
}

/** The first instant of a date such as `2026-11-23` in a zone; NaN for anything else. */
export function fromLocalDate(date: string, timeZone: string): number {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  // `Date.parse` takes February 30 for March 2.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return Number.NaN;
  return startOfDate(midnight, timeZone);
}

/** At most this many intervals are listed: eleven years by the hour. */
const MOST_INTERVALS = 100_000;

/**
 * The starts of every interval that holds a part of `[from, to)`, in order. Empty when the range is empty or invalid.
 * @param every How many intervals make one, counted from the first.
 */
export function intervalStarts(
  range: { readonly from: Timestamp; readonly to: Timestamp },
  interval: UsageInterval,
  timeZone: string,
  every = 1,
): readonly Timestamp[] {
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const starts: Timestamp[] = [];
  if (!(from < to)) return starts;
  const push = (start: number): void => {
    if (start < to && starts.length < MOST_INTERVALS) starts.push(new Date(start).toISOString());
  };
  let start = startOfInterval(from, interval, timeZone);
  if (every === Infinity) return [new Date(start).toISOString()];
  while (start < to && starts.length < MOST_INTERVALS) {
    push(start);
    if (every > 1) {
      start = afterIntervals(start, every, interval, timeZone);
    } else if (interval !== 'month' && isEvenWeek(start, interval, timeZone)) {
      for (let at = start + LENGTH[interval]; at < start + WEEK; at += LENGTH[interval]) push(at);
      start += WEEK;
    } else {
      start = nextInterval(start, interval, timeZone);
    }
  }
  return starts;
}

function afterIntervals(start: number, count: number, interval: UsageInterval, timeZone: string): number {
  if (interval !== 'hour') return addIntervals(start, count, interval, timeZone);
  let end = start;
  for (let hour = 0; hour < count; hour++) end = nextInterval(end, 'hour', timeZone);
  return end;
}

/** Whether the intervals of the week from `start` follow each other evenly. No zone sets its clocks there and back within a week. */
function isEvenWeek(start: number, interval: 'hour' | 'day', timeZone: string): boolean {
  const wall = toWall(start, timeZone);
  return floor(wall, LENGTH[interval]) === wall && toWall(start + WEEK, timeZone) === wall + WEEK;
}
