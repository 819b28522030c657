import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalStarts, startOfInterval, toLocalDate } from './calendar.js';
import { toUsageRange, USAGE_PRESETS } from './usageRange.js';

const NOW = Date.parse('2026-11-23T09:20:00Z');

describe('toUsageRange', () => {
  it.each([
    ['today', '2026-11-22T17:00:00.000Z', '2026-11-23T17:00:00.000Z', 'hour', 24],
    ['last24Hours', '2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z', 'hour', 24],
    ['last7Days', '2026-11-16T17:00:00.000Z', '2026-11-23T17:00:00.000Z', 'day', 7],
    ['last30Days', '2026-10-24T17:00:00.000Z', '2026-11-23T17:00:00.000Z', 'day', 30],
    ['last90Days', '2026-08-25T17:00:00.000Z', '2026-11-23T17:00:00.000Z', 'day', 90],
    ['monthToDate', '2026-10-31T17:00:00.000Z', '2026-11-23T17:00:00.000Z', 'day', 23],
    ['lastMonth', '2026-09-30T17:00:00.000Z', '2026-10-31T17:00:00.000Z', 'day', 31],
  ] as const)('R55 %s has its bounds at midnight of the zone', (preset, from, to, interval, intervals) => {
    const range = toUsageRange(preset, NOW, 'Asia/Ho_Chi_Minh');
    expect(range).toEqual({ from, to, interval });
    expect(intervalStarts(range, interval, 'Asia/Ho_Chi_Minh')).toHaveLength(intervals);
  });

  it('R55 never leaks a day of the month before, and ends with today', () => {
    const now = fc.integer({
      min: Date.parse('2020-01-01T00:00:00Z'),
      max: Date.parse('2032-01-01T00:00:00Z'),
    });
    const zone = fc.constantFrom(
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/New_York',
      'Africa/Cairo',
    );
    fc.assert(
      fc.property(now, zone, (instant, timeZone) => {
        const month = toLocalDate(instant, timeZone).slice(0, 7);
        const { from, to } = toUsageRange('monthToDate', instant, timeZone);
        const dates = intervalStarts({ from, to }, 'day', timeZone).map((start) =>
          toLocalDate(Date.parse(start), timeZone),
        );
        expect(new Set(dates.map((date) => date.slice(0, 7)))).toEqual(new Set([month]));
        expect(dates.at(-1)).toBe(toLocalDate(instant, timeZone));
        expect(dates[0]).toBe(`${month}-01`);
      }),
    );
  });

  it('R55 24 hours start with an hour and end with one, where clocks change by half of one too', () => {
    const now = fc.integer({
      min: Date.parse('2020-01-01T00:00:00Z'),
      max: Date.parse('2032-01-01T00:00:00Z'),
    });
    const change = Date.parse('2028-04-01T15:00Z');
    const aroundChange = fc.integer({ min: change - 86_400_000, max: change + 86_400_000 });
    const zone = fc.constantFrom('Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York');
    fc.assert(
      fc.property(fc.oneof(now, aroundChange), zone, (instant, timeZone) => {
        const { from, to } = toUsageRange('last24Hours', instant, timeZone);
        for (const bound of [Date.parse(from), Date.parse(to)])
          expect(startOfInterval(bound, 'hour', timeZone)).toBe(bound);
      }),
    );
  });

  it('R55 a preset of n days has n days and at most 120 intervals, over clock changes too', () => {
    const days = { today: 1, last7Days: 7, last30Days: 30, last90Days: 90 };
    const now = fc.integer({
      min: Date.parse('2024-01-01T00:00:00Z'),
      max: Date.parse('2028-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(now, fc.constantFrom('Europe/Berlin', 'Asia/Beirut', 'UTC'), (instant, timeZone) => {
        for (const [preset, count] of Object.entries(days)) {
          const range = toUsageRange(preset as keyof typeof days, instant, timeZone);
          expect(intervalStarts(range, 'day', timeZone)).toHaveLength(count);
        }
        for (const preset of USAGE_PRESETS) {
          const range = toUsageRange(preset, instant, timeZone);
          expect(intervalStarts(range, range.interval, timeZone).length).toBeLessThanOrEqual(120);
        }
      }),
    );
  });

  it('one date is one day, by the hour', () => {
    expect(
      toUsageRange({ firstDate: '2026-11-01', lastDate: '2026-11-01' }, NOW, 'America/New_York'),
    ).toEqual({
      from: '2026-11-01T04:00:00.000Z',
      to: '2026-11-02T05:00:00.000Z',
      interval: 'hour',
    });
  });

  it.each([
    ['2026-11-01', '2026-11-02', 'hour'],
    ['2026-11-01', '2026-11-03', 'day'],
    ['2026-08-01', '2026-10-31', 'day'],
    ['2026-08-01', '2026-11-01', 'month'],
  ])('%s to %s is cut by the %s', (firstDate, lastDate, interval) => {
    expect(toUsageRange({ firstDate, lastDate }, NOW, 'America/New_York').interval).toBe(interval);
  });

  it('says which date is not one', () => {
    expect(() => toUsageRange({ firstDate: '2026-02-30', lastDate: '2026-03-01' }, NOW, 'UTC')).toThrow(
      /toUsageRange: "2026-02-30" is not a date/,
    );
  });
});
