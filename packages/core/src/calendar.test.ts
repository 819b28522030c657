import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addIntervals,
  fromLocalDate,
  intervalStarts,
  isTimeZone,
  nextInterval,
  startOfInterval,
  toLocalDate,
} from './calendar.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (timestamp: string): number => Date.parse(timestamp);
const iso = (instant: number): string => new Date(instant).toISOString();

/** Both hemispheres, both ends of the day line, odd offsets, and clocks that are set at midnight. */
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Ho_Chi_Minh',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'America/Nuuk',
  'America/St_Johns',
];

/** What a clock on the wall shows, asked in another way than the code under test does. */
function wallClock(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  );
}

const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: at('2012-01-01T00:00:00Z'), max: at('2037-12-31T00:00:00Z') });
const anyInterval = fc.constantFrom('hour' as const, 'day' as const, 'month' as const);
const LONGEST = { hour: 3 * HOUR, day: 50 * HOUR, month: 32 * DAY };

describe('startOfInterval', () => {
  it('R55 holds the instant it was asked for, in every zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, anyInterval, (instant, zone, interval) => {
        const start = startOfInterval(instant, interval, zone);
        const next = nextInterval(start, interval, zone);
        expect(start).toBeLessThanOrEqual(instant);
        expect(next).toBeGreaterThan(instant);
        expect(next - start).toBeLessThanOrEqual(LONGEST[interval]);
        expect(startOfInterval(start, interval, zone)).toBe(start);
      }),
      { numRuns: 1500 },
    );
  });

  it('R55 starts a day at the first instant of its date, even where the clocks skip midnight', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const start = startOfInterval(instant, 'day', zone);
        const date = wallClock(instant, zone).slice(0, 10);
        expect(wallClock(start, zone).slice(0, 10)).toBe(date);
        expect(wallClock(start - 1000, zone).slice(0, 10)).not.toBe(date);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['spring forward', 'America/New_York', '2026-03-08T12:00:00Z', '2026-03-08T05:00:00.000Z', 23],
    ['fall back', 'America/New_York', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00.000Z', 25],
    ['a half-hour change', 'Australia/Lord_Howe', '2026-04-05T00:00:00Z', '2026-04-04T13:00:00.000Z', 24.5],
    [
      'a midnight that is skipped',
      'America/Sao_Paulo',
      '2018-11-04T12:00:00Z',
      '2018-11-04T03:00:00.000Z',
      23,
    ],
    [
      'a midnight that comes twice',
      'America/Sao_Paulo',
      '2019-02-16T12:00:00Z',
      '2019-02-16T02:00:00.000Z',
      25,
    ],
    ['UTC+14', 'Pacific/Kiritimati', '2026-11-23T09:00:00Z', '2026-11-22T10:00:00.000Z', 24],
    ['UTC−11', 'Pacific/Pago_Pago', '2026-11-23T09:00:00Z', '2026-11-22T11:00:00.000Z', 24],
    ['a half-hour zone', 'Asia/Kolkata', '2026-11-23T09:00:00Z', '2026-11-22T18:30:00.000Z', 24],
    ['a leap day', 'Asia/Tokyo', '2028-02-29T03:00:00Z', '2028-02-28T15:00:00.000Z', 24],
  ])('R55 cuts the day right at %s', (_, zone, instant, start, hours) => {
    const found = startOfInterval(at(instant), 'day', zone);
    expect(iso(found)).toBe(start);
    expect((nextInterval(found, 'day', zone) - found) / HOUR).toBe(hours);
  });

  it.each([
    ['month', 12, ['2016-03-01', '2017-03-01', '2018-03-01']],
    ['month', Infinity, ['2016-03-01']],
    ['day', 400, ['2016-03-15', '2017-04-19', '2018-05-24']],
  ] as const)('R55 makes one of several %ss: %d', (interval, every, dates) => {
    const range = { from: '2016-03-15T12:00:00Z', to: '2018-06-01T00:00:00Z' };
    const starts = intervalStarts(range, interval, 'America/New_York', every);
    expect(starts.map((start) => toLocalDate(at(start), 'America/New_York'))).toEqual(dates);
  });

  it('R55 leaves out a date that a zone left out', () => {
    const starts = intervalStarts(
      { from: '2011-12-29T12:00:00Z', to: '2012-01-01T00:00:00Z' },
      'day',
      'Pacific/Apia',
    );
    expect(starts.map((start) => toLocalDate(at(start), 'Pacific/Apia'))).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('R55 aligns hours to the clock on the wall', () => {
    expect(iso(startOfInterval(at('2026-11-23T09:10:20Z'), 'hour', 'Asia/Kolkata'))).toBe(
      '2026-11-23T08:30:00.000Z',
    );
    expect(iso(startOfInterval(at('2026-11-23T09:10:20Z'), 'hour', 'Asia/Kathmandu'))).toBe(
      '2026-11-23T08:15:00.000Z',
    );
  });

  it('R55 keeps both hours that carry the same name when clocks are set back', () => {
    const starts = intervalStarts(
      { from: '2026-11-01T04:00:00Z', to: '2026-11-01T08:00:00Z' },
      'hour',
      'America/New_York',
    );
    expect(starts.map((start) => wallClock(at(start), 'America/New_York').slice(11, 16))).toEqual([
      '00:00',
      '01:00',
      '01:00',
      '02:00',
    ]);
  });

  it('R55 leaves out no part of an hour where clocks are set back from within one into another', () => {
    const starts = intervalStarts(
      { from: '2026-04-04T13:00:00Z', to: '2026-04-04T15:30:00Z' },
      'hour',
      'Pacific/Chatham',
    );
    expect(starts.map((start) => wallClock(at(start), 'Pacific/Chatham').slice(11, 16))).toEqual([
      '02:00',
      '03:00',
      '02:45',
      '03:00',
      '04:00',
    ]);
  });

  it('works before 1970', () => {
    expect(iso(startOfInterval(at('1969-12-31T23:30:00Z'), 'hour', 'UTC'))).toBe('1969-12-31T23:00:00.000Z');
    expect(iso(startOfInterval(at('1960-02-29T23:30:00Z'), 'month', 'UTC'))).toBe('1960-02-01T00:00:00.000Z');
  });
});

describe('addIntervals', () => {
  it('goes back over month ends and a leap February', () => {
    const march = at('2028-03-01T00:00:00Z');
    expect(iso(addIntervals(march, -1, 'month', 'UTC'))).toBe('2028-02-01T00:00:00.000Z');
    expect(iso(addIntervals(march, -1, 'day', 'UTC'))).toBe('2028-02-29T00:00:00.000Z');
    expect(iso(addIntervals(at('2027-01-01T00:00:00Z'), -1, 'month', 'UTC'))).toBe(
      '2026-12-01T00:00:00.000Z',
    );
  });
});

describe('intervalStarts', () => {
  it('R55 misses nothing and repeats nothing: each start is followed by the next one', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 1, max: 400 }),
        anyZone,
        anyInterval,
        (from, days, zone, interval) => {
          const to = from + (interval === 'hour' ? days * 3 * HOUR : days * DAY);
          const starts = intervalStarts({ from: iso(from), to: iso(to) }, interval, zone).map(at);
          expect(starts[0]).toBe(startOfInterval(from, interval, zone));
          const expected = [starts[0]!];
          for (;;) {
            const next = nextInterval(expected.at(-1)!, interval, zone);
            if (next >= to) break;
            expected.push(next);
          }
          expect(starts).toEqual(expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['the wrong way round', '2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'],
    ['empty', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
    ['not dates', 'yesterday', 'today'],
  ])('lists nothing for a range that is %s', (_, from, to) => {
    expect(intervalStarts({ from, to }, 'day', 'UTC')).toEqual([]);
  });

  it('stays bounded for an absurd range', () => {
    expect(
      intervalStarts({ from: '1970-01-01T00:00:00Z', to: '9000-01-01T00:00:00Z' }, 'hour', 'UTC'),
    ).toHaveLength(100_000);
  });

  it('says a zone that does not exist', () => {
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('Asia/Ho_Chi_Minh')).toBe(true);
    expect(() =>
      intervalStarts({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, 'day', 'Mars/Olympus'),
    ).toThrow(RangeError);
  });
});

describe('local dates', () => {
  it('R55 survive the way to an instant and back, in every zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const date = toLocalDate(instant, zone);
        expect(toLocalDate(fromLocalDate(date, zone), zone)).toBe(date);
        expect(fromLocalDate(date, zone)).toBe(startOfInterval(instant, 'day', zone));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['2026-02-30', '2026-13-01', '23/11/2026', '', '2026-11-23T00:00:00Z'])('refuses %j', (date) => {
    expect(fromLocalDate(date, 'UTC')).toBeNaN();
  });
});
