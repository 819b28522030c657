import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addIntervals, intervalStarts, nextInterval, startOfInterval, toLocalDate } from './calendar.js';
import { alignIntervals, toPreviousRange, usageChange } from './usageCompare.js';
import { toUsageRange, USAGE_PRESETS, type UsagePeriod } from './usageRange.js';

const NOW = Date.parse('2026-11-23T09:20:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Cairo',
  'America/Havana',
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: Date.parse('2018-01-01'), max: Date.parse('2035-01-01') });
const anyPeriod = (now: number, timeZone: string): fc.Arbitrary<UsagePeriod> =>
  fc.oneof(
    fc.constantFrom(...USAGE_PRESETS),
    fc.tuple(fc.integer({ min: -20, max: 800 }), fc.integer({ min: 0, max: 400 })).map(([end, length]) => ({
      firstDate: toLocalDate(now - (end + length) * DAY, timeZone),
      lastDate: toLocalDate(now - end * DAY, timeZone),
    })),
  );
const anyCase = fc
  .tuple(anyInstant, anyZone)
  .chain(([now, timeZone]) => anyPeriod(now, timeZone).map((period) => ({ now, timeZone, period })));

describe('toPreviousRange', () => {
  it.each<[UsagePeriod, string, string, string]>([
    // It is 16:20 in Ho Chi Minh City: what is still running is compared up to 17:00.
    ['today', '2026-11-21T17:00:00.000Z', '2026-11-22T10:00:00.000Z', 'hour'],
    ['last24Hours', '2026-11-21T10:00:00.000Z', '2026-11-22T10:00:00.000Z', 'hour'],
    ['last7Days', '2026-11-09T17:00:00.000Z', '2026-11-16T10:00:00.000Z', 'day'],
    ['last30Days', '2026-09-24T17:00:00.000Z', '2026-10-24T10:00:00.000Z', 'day'],
    ['last90Days', '2026-05-27T17:00:00.000Z', '2026-08-25T10:00:00.000Z', 'day'],
    ['monthToDate', '2026-09-30T17:00:00.000Z', '2026-10-23T10:00:00.000Z', 'day'],
    ['lastMonth', '2026-08-31T17:00:00.000Z', '2026-09-30T17:00:00.000Z', 'day'],
    [
      { firstDate: '2026-11-03', lastDate: '2026-11-05' },
      '2026-10-30T17:00:00.000Z',
      '2026-11-02T17:00:00.000Z',
      'day',
    ],
    [
      { firstDate: '2026-07-01', lastDate: '2026-09-30' },
      '2026-03-31T17:00:00.000Z',
      '2026-06-30T17:00:00.000Z',
      'day',
    ],
  ])('R55 before %j comes its like', (period, from, to, interval) => {
    expect(toPreviousRange(period, NOW, 'Asia/Ho_Chi_Minh')).toEqual({ from, to, interval });
  });

  it.each([
    // A month that has fewer days than this one has passed is compared as a whole.
    ['2026-03-30T12:00:00Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['2028-03-29T12:00:00Z', '2028-02-01T00:00:00.000Z', '2028-02-29T13:00:00.000Z'],
    // On the last hour of a shorter month, not more of the longer one before than its like.
    ['2026-02-28T23:30:00Z', '2026-01-01T00:00:00.000Z', '2026-01-29T00:00:00.000Z'],
    ['2026-01-01T00:10:00Z', '2025-12-01T00:00:00.000Z', '2025-12-01T01:00:00.000Z'],
  ])('R55 the month to date at %s goes with the same days of the month before', (now, from, to) => {
    expect(toPreviousRange('monthToDate', Date.parse(now), 'UTC')).toMatchObject({ from, to });
  });

  it('R55 compares up to the same hour on the clock, whatever was set between the two days', () => {
    const at = (now: string, zone: string): string => toPreviousRange('today', Date.parse(now), zone).to;
    // 10:20 in New York on the day after the clocks went back, and on the day they did.
    expect(at('2026-11-02T15:20:00Z', 'America/New_York')).toBe('2026-11-01T16:00:00.000Z');
    expect(at('2026-11-01T15:20:00Z', 'America/New_York')).toBe('2026-10-31T15:00:00.000Z');
    // 02:30 on the day after, when there was no 02:30.
    expect(at('2026-03-09T06:30:00Z', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
  });

  it('R55 a running month chosen by its dates is a month to date', () => {
    const dates = { firstDate: '2026-11-01', lastDate: '2026-11-23' };
    expect(toPreviousRange(dates, NOW, 'UTC')).toEqual(toPreviousRange('monthToDate', NOW, 'UTC'));
  });

  it('R55 lies right before its period, is no longer than it, and starts at the same place of the calendar', () => {
    fc.assert(
      fc.property(anyCase, ({ now, timeZone, period }) => {
        const range = toUsageRange(period, now, timeZone);
        const previous = toPreviousRange(period, now, timeZone);
        const [from, to] = [Date.parse(previous.from), Date.parse(previous.to)];
        const [after, until] = [Date.parse(range.from), Date.parse(range.to)];
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(after);
        expect(previous.interval).toBe(range.interval);
        const isRolling = period === 'last24Hours';
        expect(startOfInterval(from, isRolling ? 'hour' : 'day', timeZone)).toBe(from);
        // Whole hours of the clock, so that the question stays the same until the next one.
        expect(startOfInterval(to, 'hour', timeZone)).toBe(to);
        const days = (of: { readonly from: string; readonly to: string }): number =>
          intervalStarts(of, 'day', timeZone).length;
        const isOfMonths = typeof period === 'object' || /month/i.test(period);
        const [longest, shortest] = isOfMonths ? [3, -Infinity] : [isRolling ? 1 : 0, isRolling ? -1 : 0];
        expect(days(previous) - days(range)).toBeLessThanOrEqual(longest);
        expect(days(previous) - days(range)).toBeGreaterThanOrEqual(shortest);
        // What is over is compared as a whole.
        expect(to === after || until > now).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('R55 of 24 hours starts with an hour where the clocks have changed by half of one', () => {
    // Lord Howe Island, 2028-04-02: back from 2:00 to 1:30.
    const now = Date.parse('2028-04-02T01:45Z');
    expect(toUsageRange('last24Hours', now, 'Australia/Lord_Howe').from).toBe('2028-04-01T02:00:00.000Z');
    expect(toPreviousRange('last24Hours', now, 'Australia/Lord_Howe')).toMatchObject({
      from: '2028-03-31T02:00:00.000Z',
      to: '2028-04-01T02:00:00.000Z',
    });
  });

  it('R55 of a whole month is the whole month before', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (now, timeZone) => {
        const { from } = toUsageRange('lastMonth', now, timeZone);
        const before = addIntervals(Date.parse(from), -1, 'month', timeZone);
        expect(toPreviousRange('lastMonth', now, timeZone)).toMatchObject({
          from: new Date(before).toISOString(),
          to: from,
        });
      }),
    );
  });
});

describe('alignIntervals', () => {
  it('R56 sets each interval of the earlier range against at most one, in order, and none is lost', () => {
    fc.assert(
      fc.property(anyCase, ({ now, timeZone, period }) => {
        const range = toUsageRange(period, now, timeZone);
        const previous = toPreviousRange(period, now, timeZone);
        const starts = intervalStarts(range, range.interval, timeZone);
        const earlier = intervalStarts(previous, range.interval, timeZone);
        const indexes = alignIntervals(starts, earlier, range.interval, timeZone);
        expect(indexes).toHaveLength(earlier.length);
        const inside = indexes.filter((index) => index >= 0);
        expect(inside).toEqual([...inside].sort((a, b) => a - b));
        // What has no place is at the end: the rest of a longer month.
        expect(indexes.slice(inside.length).every((index) => index === -1)).toBe(true);
        for (const index of inside) expect(starts[index]).toBeDefined();
        expect(range.interval === 'hour' || new Set(inside).size === inside.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a day of 25 hours', '2026-11-01', 24, [0, 1, 3, 4]],
    ['a day of 23 hours', '2026-03-08', 24, [0, 1, 1, 2]],
  ])('R55 sets hours of the clock against each other on %s', (_, date, hours, first) => {
    const timeZone = 'America/New_York';
    const period = { firstDate: date, lastDate: date };
    const now = Date.parse(`${date}T00:00:00Z`) + 7 * DAY;
    const range = toUsageRange(period, now, timeZone);
    const previous = toPreviousRange(period, now, timeZone);
    const earlier = intervalStarts(previous, 'hour', timeZone);
    expect(earlier).toHaveLength(hours);
    const indexes = alignIntervals(intervalStarts(range, 'hour', timeZone), earlier, 'hour', timeZone);
    expect(indexes.slice(0, 4)).toEqual(first);
    expect(indexes.at(-1)).toBe(intervalStarts(range, 'hour', timeZone).length - 1);
  });

  it('R55 sets the last 24 hours against the 24 before, one by one', () => {
    const timeZone = 'America/New_York';
    const now = Date.parse('2026-11-01T15:20:00Z');
    const starts = (range: { readonly from: string; readonly to: string }) =>
      intervalStarts(range, 'hour', timeZone);
    const range = toUsageRange('last24Hours', now, timeZone);
    const earlier = starts(toPreviousRange('last24Hours', now, timeZone));
    expect(alignIntervals(starts(range), earlier, 'hour', timeZone)).toEqual(
      earlier.map((_, index) => index),
    );
    expect(nextInterval(Date.parse(earlier.at(-1)!), 'hour', timeZone)).toBe(Date.parse(range.from));
  });
});

describe('usageChange', () => {
  it.each([
    [112, 100, 0.12],
    [0, 100, -1],
    [100, 100, 0],
    [5, 0, undefined],
    [0, 0, undefined],
    [undefined, 5, undefined],
    [5, undefined, undefined],
    [Number.NaN, 5, undefined],
    [Infinity, 5, undefined],
    [2n ** 70n, 2n ** 69n, 1],
    [3n, 0n, undefined],
    [2n ** 60n, 2 ** 59, 1],
  ])('from %s to %s is %s', (value, before, change) => {
    expect(usageChange(value, before)).toBe(change);
  });
});
