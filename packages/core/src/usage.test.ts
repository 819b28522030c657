import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalStarts } from './calendar.js';
import type { ReportedCount, UsageDimension, UsageReport, UsageRow } from './client.js';
import { addCounts } from './sums.js';
import { addUsage, regroupUsage, selectUsage } from './usage.js';
import { NO_USAGE, type UsageTotals, type UsageView } from './usageView.js';

const VIEW: UsageView = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-08T00:00:00Z',
  interval: 'day',
  timeZone: 'UTC',
  groupBy: ['model'],
};

function row(start: string, modelId: string, inputTokens: number, more: Partial<UsageRow> = {}): UsageRow {
  return { start, modelId, keyId: 'key_a', inputTokens, outputTokens: 1, requests: 1, cost: 0.01, ...more };
}

const GROUPINGS: readonly (readonly UsageDimension[])[] = [
  [],
  ['model'],
  ['key'],
  ['model', 'key'],
  ['key', 'model'],
];

/** Rows of a week, in any order, of few keys and models, so that groups collide. */
function anyRows(tokens: fc.Arbitrary<ReportedCount>): fc.Arbitrary<UsageRow[]> {
  return fc.array(
    fc.record({
      start: fc
        .integer({ min: 0, max: 7 * 24 - 1 })
        .map((hour) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString()),
      keyId: fc.constantFrom('key_a', 'key_b', '["key_a"]', '__proto__'),
      modelId: fc.constantFrom('a', 'b', 'c', 'd', 'null', 'other'),
      inputTokens: tokens,
      outputTokens: tokens,
      requests: fc.oneof(fc.integer({ min: 0, max: 1000 }), tokens),
      cost: fc.integer({ min: 0, max: 1e7 }).map((cents) => cents / 1e4),
    }),
    { maxLength: 80 },
  );
}
const small = fc.integer({ min: 0, max: 1e9 });
/** Around 2^53 and far beyond, in every form in which a backend may say it. */
const huge = fc.oneof(
  fc.integer({ min: Number.MAX_SAFE_INTEGER - 1000, max: Number.MAX_SAFE_INTEGER }),
  fc.bigInt({ min: 2n ** 53n - 1000n, max: 2n ** 53n + 1000n }),
  fc.bigInt({ min: 0n, max: 10n ** 24n }).map(String),
);

function bigSum(rows: readonly UsageRow[], pick: (row: UsageRow) => ReportedCount | undefined): bigint {
  return rows.reduce((sum, each) => sum + BigInt(pick(each) ?? 0), 0n);
}
/** As totals say it. */
function asCount(exact: bigint): number | bigint {
  return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
}

describe('selectUsage', () => {
  it('R56 comes to the same totals for any grouping, order, interval and top', () => {
    fc.assert(
      fc.property(
        anyRows(fc.oneof(small, huge)).chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
        ),
        fc.constantFrom(...GROUPINGS),
        fc.constantFrom('hour' as const, 'day' as const, 'month' as const),
        fc.constantFrom('UTC', 'Asia/Ho_Chi_Minh', 'Pacific/Pago_Pago', 'Asia/Kolkata'),
        fc.constantFrom(0, 1, 3, undefined),
        ([rows, shuffled], groupBy, interval, timeZone, top) => {
          const plain = selectUsage({ rows }, { ...VIEW, groupBy: [] }).totals;
          const { totals } = selectUsage({ rows: shuffled }, { ...VIEW, groupBy, interval, timeZone, top });
          expect(totals).toEqual(plain);
          const input = bigSum(rows, (each) => each.inputTokens);
          const output = bigSum(rows, (each) => each.outputTokens);
          expect(totals.inputTokens).toBe(asCount(input));
          expect(totals.outputTokens).toBe(asCount(output));
          expect(totals.totalTokens).toBe(asCount(input + output));
          const requests = bigSum(rows, (each) => each.requests);
          expect(totals.requests).toBe(rows.length > 0 ? asCount(requests) : undefined);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('R56 parts add up to the whole: groups, series and their values, whatever top and filter', () => {
    fc.assert(
      fc.property(
        anyRows(fc.oneof(small, huge)),
        fc.constantFrom(...GROUPINGS),
        fc.constantFrom(1, 2, undefined),
        fc.constantFrom(undefined, ['key_a'], ['__proto__', 'key_b']),
        fc.constantFrom('totalTokens' as const, 'cost' as const, 'requests' as const),
        (rows, groupBy, top, keyIds, rankBy) => {
          const { groups, series, totals, starts } = selectUsage(
            { rows },
            { ...VIEW, groupBy, top, keyIds, rankBy },
          );
          const counted = rows.filter(({ keyId }) => !keyIds || keyIds.some((id) => id === keyId));
          expect(totals.inputTokens).toBe(asCount(bigSum(counted, (each) => each.inputTokens)));
          for (const parts of [
            groups,
            series,
            series.flatMap(({ values }) => values.filter((value) => value !== undefined)),
          ]) {
            const sum = addUsage(parts);
            expect(sum.inputTokens).toBe(totals.inputTokens);
            expect(sum.outputTokens).toBe(totals.outputTokens);
            expect(sum.totalTokens).toBe(totals.totalTokens);
            expect(sum.requests).toBe(totals.requests);
            expect(sum.cost ?? -1).toBeCloseTo(totals.cost ?? -1, 8);
          }
          for (const { values } of series) expect(values).toHaveLength(starts.length);
          expect(new Set(series.map(({ id }) => id)).size).toBe(series.length);
          expect(series.length).toBeLessThanOrEqual((top ?? Infinity) + 1);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('R56 an empty filter counts all there is, as none does', () => {
    const rows = [row('2026-11-02T00:00:00Z', 'a', 1), row('2026-11-03T00:00:00Z', 'b', 2)];
    expect(selectUsage({ rows }, { ...VIEW, keyIds: [], modelIds: [] })).toEqual(selectUsage({ rows }, VIEW));
  });

  it('R56 comes to the same where the backend has added up what lies beyond the first groups', () => {
    fc.assert(
      fc.property(
        anyRows(fc.oneof(small, huge)),
        fc.constantFrom(...GROUPINGS.filter(({ length }) => length > 0)),
        fc.constantFrom(1, 3),
        (rows, groupBy, top) => {
          const view = { ...VIEW, groupBy, top };
          const whole = selectUsage({ rows }, view);
          const first = new Set(whole.groups.slice(0, top).map(({ id }) => id));
          const idOf = (each: UsageRow) =>
            JSON.stringify(groupBy.map((by) => (by === 'key' ? each.keyId : each.modelId)));
          const added = rows.map((each): UsageRow => {
            if (first.has(idOf(each))) return each;
            const { keyId: _key, modelId: _model, ...counts } = each;
            return { ...counts, isOther: true };
          });
          const selection = selectUsage({ rows: added }, view);
          expect(selection.totals).toEqual(whole.totals);
          expect(selection.series).toEqual(whole.series);
          const { cost: _rounded, ...sum } = addUsage(selection.groups);
          expect(whole.totals).toMatchObject(sum);
          for (const by of groupBy) {
            const regrouped = regroupUsage(selection.groups, by);
            expect(addUsage(regrouped).totalTokens).toBe(whole.totals.totalTokens);
            expect(regrouped.filter(({ isOther }) => isOther)).toEqual(
              selection.groups.filter(({ isOther }) => isOther),
            );
          }
        },
      ),
    );
  });

  it('R55 counts each row in the interval that holds it, over a clock change', () => {
    const view: UsageView = {
      ...VIEW,
      from: '2026-10-31T04:00:00Z',
      to: '2026-11-03T05:00:00Z',
      timeZone: 'America/New_York',
    };
    const hours = intervalStarts(view, 'hour', view.timeZone);
    expect(hours).toHaveLength(24 + 25 + 24);
    const { series } = selectUsage({ rows: hours.map((start) => row(start, 'a', 1)) }, view);
    expect(series[0]!.values.map((value) => value?.inputTokens)).toEqual([24, 25, 24]);
  });

  it('counts no row outside the range', () => {
    const rows = [
      row('2026-10-31T23:59:59Z', 'a', 1),
      row('2026-11-01T00:00:00Z', 'a', 10),
      row('2026-11-07T23:59:59Z', 'a', 100),
      row('2026-11-08T00:00:00Z', 'a', 1000),
      row('never', 'a', 10_000),
    ];
    expect(selectUsage({ rows }, VIEW).totals.inputTokens).toBe(110);
  });

  it('counts the row of an interval that began before the range, as a server answers it', () => {
    const view: UsageView = { ...VIEW, from: '2026-11-01T10:30:00Z' };
    expect(selectUsage({ rows: [row('2026-11-01T00:00:00Z', 'a', 10)] }, view).totals.inputTokens).toBe(10);
  });

  it('counts no earlier row of a longer report, also where days are added up to months', () => {
    const rows = [1, 14, 15, 16, 30].map((day) =>
      row(`2026-11-${String(day).padStart(2, '0')}T00:00:00Z`, 'a', 1),
    );
    const view: UsageView = {
      ...VIEW,
      from: '2026-11-15T00:00:00Z',
      to: '2026-11-30T00:00:00Z',
      interval: 'month',
      rowInterval: 'day',
    };
    expect(selectUsage({ rows }, view).totals.inputTokens).toBe(2);
    expect(selectUsage({ rows }, { ...view, from: '2026-11-15T10:00:00Z' }).totals.inputTokens).toBe(2);
  });

  it('reads a start in any offset', () => {
    const { series } = selectUsage({ rows: [row('2026-11-02T06:59:00+07:00', 'a', 5)] }, VIEW);
    expect(series[0]!.values.map((value) => value?.inputTokens)).toEqual([5, ...Array(6).fill(undefined)]);
  });

  it('tells nothing recorded from nothing used', () => {
    const rows = [row('2026-11-02T00:00:00Z', 'a', 0, { outputTokens: 0, requests: 0, cost: 0 })];
    const { series, totals } = selectUsage({ rows }, VIEW);
    const zero: UsageTotals = { inputTokens: 0, outputTokens: 0, totalTokens: 0, requests: 0, cost: 0 };
    expect(series[0]!.values[0]).toBeUndefined();
    expect(series[0]!.values[1]).toEqual(zero);
    expect(totals).toEqual(zero);
    expect(selectUsage({ rows: [] }, VIEW)).toMatchObject({ groups: [], series: [], totals: NO_USAGE });
  });

  it('does not know a total when any part is unknown', () => {
    const rows = [
      row('2026-11-01T00:00:00Z', 'a', 1),
      row('2026-11-01T00:00:00Z', 'b', 1, { cost: undefined, requests: undefined } as never),
      row('2026-11-02T00:00:00Z', 'b', 1),
    ];
    const { groups, totals, series } = selectUsage({ rows }, VIEW);
    expect(totals).toMatchObject({ cost: undefined, requests: undefined, totalTokens: 6 });
    expect(groups.find(({ modelId }) => modelId === 'a')).toMatchObject({ cost: 0.01, requests: 1 });
    const b = series.find(({ modelId }) => modelId === 'b')!;
    expect(b.values[0]!.cost).toBeUndefined();
    expect(b.values[1]!.cost).toBe(0.01);
  });

  it('ranks by the measure that is asked for, unknown amounts last', () => {
    const rows = [
      row('2026-11-01T00:00:00Z', 'cheap', 1000, { cost: 0.1 }),
      row('2026-11-01T00:00:00Z', 'dear', 10, { cost: 9 }),
      row('2026-11-01T00:00:00Z', 'unknown', 100, { cost: undefined } as never),
    ];
    const ranked = (rankBy: UsageView['rankBy']): unknown[] =>
      selectUsage({ rows }, { ...VIEW, rankBy }).groups.map(({ modelId }) => modelId);
    expect(ranked('totalTokens')).toEqual(['cheap', 'unknown', 'dear']);
    expect(ranked('cost')).toEqual(['dear', 'cheap', 'unknown']);
  });

  it('does not take a model named "other", or one without a name, for the rest', () => {
    const rows = ['other', 'null', 'b'].map((model, index) =>
      row('2026-11-01T00:00:00Z', model, 100 - index),
    );
    const { modelId: _none, ...nameless } = row('2026-11-01T00:00:00Z', '', 1);
    const { series } = selectUsage({ rows: [...rows, nameless] }, { ...VIEW, top: 2 });
    expect(series.map(({ id, isOther }) => [id, isOther])).toEqual([
      ['["other"]', false],
      ['["null"]', false],
      ['other', true],
    ]);
  });

  it('adds the cents of many small costs without drifting', () => {
    const rows = Array.from({ length: 10_000 }, () => row('2026-11-01T00:00:00Z', 'a', 1, { cost: 0.1 }));
    expect(selectUsage({ rows }, VIEW).totals.cost).toBe(1000);
  });

  it('R56 says a count beyond 2^53 to the last digit, as a bigint, and smaller ones as numbers', () => {
    const rows = [row('2026-11-01T00:00:00Z', 'a', 0, { inputTokens: '9007199254740993', outputTokens: 0 })];
    const { totals } = selectUsage({ rows }, VIEW);
    expect(totals).toMatchObject({ inputTokens: 9_007_199_254_740_993n, outputTokens: 0 });
    expect(addCounts([Number.MAX_SAFE_INTEGER, 1, '1'])).toBe(9_007_199_254_740_993n);
    expect(addCounts([9_007_199_254_740_990n, '1'])).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('R56 ranks counts that no number tells apart', () => {
    const start = '2026-11-01T00:00:00Z';
    const rows = ['…992', '…993', '…994'].map((end) =>
      row(start, end, 0, { inputTokens: `9007199254740${end.slice(1)}`, outputTokens: 0 }),
    );
    const { groups } = selectUsage({ rows }, VIEW);
    expect(groups.map(({ modelId }) => modelId)).toEqual(['…994', '…993', '…992']);
  });

  it.each(['', ' 1', '1e3', '-1', '0x10', '1.5', '9'.repeat(31)])(
    'counts no row with %j for tokens, which is no number',
    (inputTokens) => {
      const report: UsageReport = { rows: [row('2026-11-01T00:00:00Z', 'a', 0, { inputTokens })] };
      expect(selectUsage(report, VIEW).totals).toEqual(NO_USAGE);
    },
  );

  it('takes absurd numbers for what they are', () => {
    const rows = [1, 2].map(() => row('2026-11-01T00:00:00Z', 'a', 1e308, { outputTokens: 1e308 }));
    expect(selectUsage({ rows }, VIEW).totals).toMatchObject({ inputTokens: Infinity, cost: 0.02 });
  });

  describe('of a report that no client has checked', () => {
    const good = row('2026-11-02T00:00:00Z', 'a', 10);
    const broken = [
      null,
      undefined,
      'row',
      {},
      { ...good, start: undefined },
      { ...good, start: 'yesterday' },
      { ...good, inputTokens: Number.NaN },
      { ...good, inputTokens: -5 },
      { ...good, outputTokens: Infinity },
      { ...good, outputTokens: '1e3' },
      { ...good, inputTokens: undefined },
    ];

    it('R49 counts the good rows and no other, wherever they stand', () => {
      fc.assert(
        fc.property(fc.shuffledSubarray([...broken, good, good], { minLength: 13 }), (rows) => {
          const { totals, groups } = selectUsage({ rows: rows as UsageRow[] }, VIEW);
          expect(totals).toEqual({
            inputTokens: 20,
            outputTokens: 2,
            totalTokens: 22,
            requests: 2,
            cost: 0.02,
          });
          expect(groups.map(({ modelId }) => modelId)).toEqual(['a']);
        }),
      );
    });

    it.each([-1, Number.NaN, null])('R49 does not know a sum with requests or a cost of %s', (value) => {
      const odd = { ...good, requests: value, cost: value } as unknown as UsageRow;
      expect(selectUsage({ rows: [good, odd] }, VIEW).totals).toMatchObject({
        inputTokens: 20,
        requests: undefined,
        cost: undefined,
      });
    });

    it('R56 adds up rows that come twice, for they are two answers and not one: out of order, with gaps', () => {
      const rows = ['2026-11-06', '2026-11-02', '2026-11-06'].map((date) => row(`${date}T00:00:00Z`, 'a', 1));
      const { series } = selectUsage({ rows }, VIEW);
      expect(series[0]!.values.map((value) => value?.inputTokens)).toEqual([
        undefined,
        1,
        undefined,
        undefined,
        undefined,
        2,
        undefined,
      ]);
    });

    it.each([
      ['the wrong way round', { from: VIEW.to, to: VIEW.from }],
      ['empty', { to: VIEW.from }],
      ['no range', { from: 'then', to: 'now' }],
    ])('R49 a range that is %s holds nothing', (_, range) => {
      const selection = selectUsage({ rows: [good] }, { ...VIEW, ...range });
      expect(selection).toMatchObject({ starts: [], groups: [], series: [], totals: NO_USAGE });
    });

    it('R49 a zone that does not exist is an error that says so', () => {
      expect(() => selectUsage({ rows: [good] }, { ...VIEW, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
    });
  });
});

describe('regroupUsage', () => {
  it('R56 comes to the totals of the groups along either dimension', () => {
    fc.assert(
      fc.property(
        anyRows(fc.oneof(small, huge)),
        fc.constantFrom('model' as const, 'key' as const),
        (rows, by) => {
          const both = selectUsage({ rows }, { ...VIEW, groupBy: ['model', 'key'] });
          const along = selectUsage({ rows }, { ...VIEW, groupBy: [by] });
          const regrouped = regroupUsage(both.groups, by);
          expect(regrouped.map(({ id, totalTokens, requests }) => [id, totalTokens, requests])).toEqual(
            along.groups.map(({ id, totalTokens, requests }) => [id, totalTokens, requests]),
          );
          expect(addUsage(regrouped).totalTokens).toBe(both.totals.totalTokens);
        },
      ),
    );
  });
});

describe('addUsage', () => {
  it('of nothing is no usage', () => {
    expect(addUsage([])).toEqual(NO_USAGE);
  });
});
