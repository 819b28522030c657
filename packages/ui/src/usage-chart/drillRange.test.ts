import { intervalStarts } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { drillRange } from './drillRange.js';

const timeZone = 'America/New_York';
const months = {
  from: '2026-09-10T04:00:00.000Z',
  to: '2026-11-24T05:00:00.000Z',
  interval: 'month',
} as const;

describe('drillRange', () => {
  it('opens a month by the day, within the range that is drawn', () => {
    const starts = intervalStarts(months, 'month', timeZone);
    const opened = starts.map((_, index) => drillRange({ ...months, every: 1, starts }, index));
    expect(opened).toEqual([
      { from: months.from, to: '2026-10-01T04:00:00.000Z', interval: 'day' },
      { from: '2026-10-01T04:00:00.000Z', to: '2026-11-01T04:00:00.000Z', interval: 'day' },
      { from: '2026-11-01T04:00:00.000Z', to: months.to, interval: 'day' },
    ]);
  });

  it('opens a day by the hour, 25 of them where the clocks go back, and no hour', () => {
    const days = { from: '2026-11-01T04:00:00.000Z', to: '2026-11-03T05:00:00.000Z', every: 1 } as const;
    const starts = intervalStarts(days, 'day', timeZone);
    const day = drillRange({ ...days, interval: 'day', starts }, 0)!;
    expect(intervalStarts(day, day.interval, timeZone)).toHaveLength(25);
    expect(drillRange({ ...days, interval: 'hour', starts }, 0)).toBeUndefined();
    expect(drillRange({ ...days, interval: 'day', starts }, 9)).toBeUndefined();
  });

  it('opens several months by the month', () => {
    const starts = ['2016-01-01T05:00:00.000Z', '2017-01-01T05:00:00.000Z'];
    const drawn = {
      from: starts[0]!,
      to: '2018-01-01T05:00:00.000Z',
      interval: 'month',
      every: 12,
      starts,
    } as const;
    expect(drillRange(drawn, 1)).toEqual({ from: starts[1], to: drawn.to, interval: 'month' });
  });
});
