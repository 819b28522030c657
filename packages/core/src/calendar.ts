import type { Timestamp, UsageInterval } from './client.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface LocalTime {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

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

function toLocal(instant: number, timeZone: string): LocalTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month: month - 1, day, hour, minute, second };
}

function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = toLocal(instant, timeZone);
  return Date.UTC(year, month, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

/** The first instant at which the clocks of a zone show this date's midnight, or the first one after a midnight that they skip. */
function startOfDate(year: number, month: number, day: number, timeZone: string): number {
  const wall = Date.UTC(year, month, day);
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const early = wall - Math.max(before, after);
  // The earlier candidate is right when the clocks do show midnight then; it is not when the change comes only later that day.
  if (offsetAt(early, timeZone) === Math.max(before, after)) return early;
  const late = wall - Math.min(before, after);
  if (offsetAt(late, timeZone) === Math.min(before, after)) return late;
  return wall - before;
}

/** The first instant of the hour, day or month that holds `instant`, both in milliseconds since 1970. */
export function startOfInterval(instant: number, interval: UsageInterval, timeZone: string): number {
  const local = toLocal(instant, timeZone);
  if (interval === 'hour') {
    const intoHour = (local.minute * 60 + local.second) * 1000;
    return Math.floor(instant / 1000) * 1000 - intoHour;
  }
  return startOfDate(local.year, local.month, interval === 'day' ? local.day : 1, timeZone);
}

/** The first instant of the interval after the one that starts at `start`. */
export function nextInterval(start: number, interval: UsageInterval, timeZone: string): number {
  if (interval === 'hour') return start + HOUR;
  const { year, month, day } = toLocal(start, timeZone);
  return interval === 'day'
    ? startOfDate(year, month, day + 1, timeZone)
    : startOfDate(year, month + 1, 1, timeZone);
}

/** At most this many intervals are listed: eleven years by the hour. */
const MOST_INTERVALS = 100_000;

/** The starts of every interval that holds a part of `[from, to)`, in order. Empty when the range is empty or invalid. */
export function intervalStarts(
  range: { readonly from: Timestamp; readonly to: Timestamp },
  interval: UsageInterval,
  timeZone: string,
): readonly Timestamp[] {
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const starts: Timestamp[] = [];
  if (!(from < to)) return starts;
  for (
    let start = startOfInterval(from, interval, timeZone);
    start < to && starts.length < MOST_INTERVALS;
    start = nextInterval(start, interval, timeZone)
  ) {
    starts.push(new Date(start).toISOString());
  }
  return starts;
}
