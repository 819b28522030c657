import { addUsage, selectUsage, toPreviousRange, toUsageRange, type UsageReport } from '@keymount/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, setAgainst } from './chartPrevious.js';

const timeZone = 'America/New_York';
const HOUR = 3_600_000;
const NOTHING = new Set<string>();

function reportOf(from: string, uses: readonly (readonly [hour: number, model: string, tokens: number])[]) {
  return {
    rows: uses.map(([hour, modelId, inputTokens]) => ({
      start: new Date(Date.parse(from) + hour * HOUR).toISOString(),
      modelId,
      inputTokens,
      outputTokens: 0,
    })),
  } satisfies UsageReport;
}

describe('setAgainst', () => {
  it('R56 its points, and what is beyond them, come to the total of what is shown', () => {
    const anyUse = fc.tuple(
      fc.integer({ min: 0, max: 31 * 24 }),
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 0, max: 1e9 }),
    );
    fc.assert(
      fc.property(
        fc.array(anyUse, { maxLength: 60 }),
        fc.constantFrom('monthToDate', 'lastMonth', 'last7Days', 'today'),
        fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
        fc.subarray(['["a"]', '["b"]', 'other']),
        (uses, period, now, hidden) => {
          const range = toUsageRange(period, now, timeZone);
          const before = toPreviousRange(period, now, timeZone);
          const view = { ...range, timeZone, groupBy: ['model'] } as const;
          const { starts } = selectUsage({ rows: [] }, view);
          const selection = selectUsage(reportOf(before.from, uses), {
            ...view,
            ...before,
            rowInterval: 'hour',
          });
          const previous = setAgainst(
            starts,
            { ...before, selection },
            { namedIds: new Set(['["a"]', '["b"]']), hiddenIds: new Set(hidden), otherId: 'other' },
            range.interval,
            timeZone,
          );
          const isShown = (id: string): boolean =>
            !hidden.includes(id === '["a"]' || id === '["b"]' ? id : 'other');
          const expected = addUsage(selection.series.filter(({ id }) => isShown(id))).totalTokens;
          const drawn = addUsage(previous.points.flatMap((point) => point?.usage ?? [])).totalTokens;
          expect(drawn === expected || (previous.isLonger && drawn < expected)).toBe(true);
          expect(previous.isLonger).toBe(selection.starts.length > starts.length && period === 'lastMonth');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells nothing recorded from not known, and ends with the range', () => {
    const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-04T00:00:00Z', interval: 'day' } as const;
    const rows = [
      { start: range.from, inputTokens: 5, outputTokens: 0, cost: 1 },
      { start: range.from, inputTokens: 5, outputTokens: 0 },
    ];
    const before = { from: range.from, to: '2026-11-03T00:00:00Z' };
    const selection = selectUsage({ rows }, { ...range, ...before, timeZone: 'UTC', groupBy: [] });
    const { starts } = selectUsage({ rows: [] }, { ...range, timeZone: 'UTC', groupBy: [] });
    const shown = { namedIds: NOTHING, hiddenIds: NOTHING, otherId: 'other' };
    const previous = setAgainst(starts, { ...before, selection }, shown, 'day', 'UTC');
    expect(previous.points.map((point) => point && [point.start, point.usage?.totalTokens])).toEqual([
      ['2026-11-01T00:00:00.000Z', 10],
      ['2026-11-02T00:00:00.000Z', undefined],
      undefined,
    ]);
    expect([...lineOf(previous, 'totalTokens')]).toEqual([10, 0, Number.NaN]);
    expect([...lineOf(previous, 'cost')]).toEqual([Number.NaN, 0, Number.NaN]);
  });
});
