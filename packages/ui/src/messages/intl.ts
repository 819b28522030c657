import type { Timestamp, UsageInterval } from '@keymount/core';
import { numberFormat } from './format.js';

/** Turns values into words of one locale and zone. The only place that does, so that two texts never disagree. */
export interface Formats {
  readonly locale: string;
  readonly timeZone: string;
  /** `1,234,567`, with every digit of a bigint. */
  number(value: number | bigint): string;
  /** `1.2M`, for axes. */
  compact(value: number | bigint): string;
  /** `$1.2K`, for axes. */
  moneyCompact(value: number, currency: string): string;
  /** `12.5%` of a share between 0 and 1. */
  percent(share: number): string;
  /** The decimals that the currency has, and more where a small amount needs them to be seen: `$12.50`, `$0.0022`. */
  money(value: number, currency: string): string;
  /** `Nov 23, 2026`. */
  date(at: Timestamp): string;
  /** `Oct 25 – Nov 23, 2026`; one date where both are on the same day. */
  dates(first: Timestamp, last: Timestamp): string;
  /** `Nov 23, 2026, 9:00 AM GMT+7`. */
  dateTime(at: Timestamp): string;
  /** `3 minutes ago`; nothing recorded lies in the future, so a skewed clock never says "in". */
  ago(at: Timestamp, now: number): string;
  /** `in 3 days`, for moments that are still to come. */
  until(at: Timestamp, now: number): string;
  /** `Nov 23`, `9 AM`, `Nov 2026`: a short name of an interval by its start. */
  interval(start: Timestamp, interval: UsageInterval): string;
  /** `Monday, November 23, 2026`: the full one. */
  intervalLong(start: Timestamp, interval: UsageInterval): string;
  /** `January – December 2026`: the full name of several by the starts of the first and the last. */
  intervalsLong(first: Timestamp, last: Timestamp, interval: UsageInterval): string;
  /** `A, B, and C`. */
  list(items: readonly string[]): string;
}

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const SHORT: Readonly<Record<UsageInterval, Intl.DateTimeFormatOptions>> = {
  hour: { hour: 'numeric', minute: '2-digit' },
  day: { month: 'short', day: 'numeric' },
  month: { month: 'short', year: 'numeric' },
};

const LONG: Readonly<Record<UsageInterval, Intl.DateTimeFormatOptions>> = {
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'full' },
  month: { month: 'long', year: 'numeric' },
};

/** Made when first needed: the formatters of `Intl` cost milliseconds each, and no component needs them all. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A cost of less than a cent is still a cost: it must not read as nothing. */
function decimalsFor(value: number, usual?: number): Intl.NumberFormatOptions {
  const size = Math.abs(value);
  if (size > 0 && size < 0.0001) return { maximumSignificantDigits: 1 };
  if (size > 0 && size < 1) return { maximumFractionDigits: 4 };
  return usual === undefined ? {} : { minimumFractionDigits: 0, maximumFractionDigits: usual };
}

export function createFormats(locale: string, timeZone: string): Formats {
  const dates = new Map<string, Intl.DateTimeFormat>();
  const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const id = JSON.stringify(options);
    const cached = dates.get(id) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    dates.set(id, cached);
    return cached;
  };
  const formatDate = (at: Timestamp, options: Intl.DateTimeFormatOptions): string => {
    const time = Date.parse(at);
    return Number.isNaN(time) ? '' : dateFormat(options).format(time);
  };
  const formatDates = (first: Timestamp, last: Timestamp, options: Intl.DateTimeFormatOptions): string => {
    const [from, to] = [Date.parse(first), Date.parse(last)];
    // `formatRange` refuses what is no moment.
    return Number.isNaN(from + to) ? '' : dateFormat(options).formatRange(from, to);
  };
  const moneys = new Map<string, Intl.NumberFormat>();
  const money = (currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const id = JSON.stringify([currency, options]);
    const cached =
      moneys.get(id) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...options });
    moneys.set(id, cached);
    return cached;
  };
  const compact = once(
    () => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
  );
  const percent = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
  // Counted: "tomorrow" and "last week" are words of the calendar, and in 47 hours it is mostly the day after tomorrow.
  const relative = once(() => new Intl.RelativeTimeFormat(locale));
  const rightNow = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second'));
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));

  const relativeTo = (seconds: number): string => {
    for (const [unit, size] of UNITS) {
      if (Math.abs(seconds) >= size) return relative().format(Math.trunc(seconds / size), unit);
    }
    return rightNow();
  };

  return {
    locale,
    timeZone,
    number: (value) => numberFormat(locale).format(value),
    compact: (value) => compact().format(value),
    percent: (share) => percent().format(share),
    money: (value, currency) => money(currency, decimalsFor(value)).format(value),
    moneyCompact: (value, currency) =>
      money(currency, { notation: 'compact', ...decimalsFor(value, 1) }).format(value),
    dates: (first, last) => formatDates(first, last, { dateStyle: 'medium' }),
    date: (at) => formatDate(at, { dateStyle: 'medium' }),
    dateTime: (at) =>
      formatDate(at, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'short',
      }),
    ago: (at, now) => relativeTo(Math.min(0, (Date.parse(at) - now) / 1000)),
    until: (at, now) => relativeTo(Math.max(0, (Date.parse(at) - now) / 1000)),
    interval: (start, interval) => formatDate(start, SHORT[interval]),
    intervalLong: (start, interval) => formatDate(start, LONG[interval]),
    intervalsLong: (first, last, interval) => formatDates(first, last, LONG[interval]),
    list: (items) => list().format(items),
  };
}
