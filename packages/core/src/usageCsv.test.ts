import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLocalHour } from './calendar.js';
import type { UsageReport, UsageRow } from './client.js';
import { addCounts } from './sums.js';
import { addUsage, selectUsage } from './usage.js';
import { USAGE_CSV_COLUMNS, type UsageCsvColumn, type UsageCsvOptions, usageCsv } from './usageCsv.js';
import type { UsageView } from './usageView.js';

const VIEW: UsageView = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-08T00:00:00Z',
  interval: 'day',
  rowInterval: 'hour',
  timeZone: 'UTC',
  groupBy: [],
};

const OPTIONS: UsageCsvOptions = {
  columns: Object.fromEntries(USAGE_CSV_COLUMNS.map((column) => [column, column])) as Record<
    UsageCsvColumn,
    string
  >,
  totalLabel: 'Total',
  otherLabel: 'Other',
  nameOf: (_, id) => id ?? 'unknown',
  hintOf: (id) => id && `km_…${id}`,
};

function write(report: UsageReport, view: UsageView = VIEW, options: Partial<UsageCsvOptions> = {}): string {
  return [...usageCsv(report, view, { ...OPTIONS, ...options })].map(({ text }) => text).join('');
}

/** A reader of its own, by the grammar of RFC 4180 and nothing else. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`Not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

function row(start: string, more: Partial<UsageRow> = {}): UsageRow {
  return {
    start,
    modelId: 'm',
    keyId: 'k',
    inputTokens: 1,
    outputTokens: 2,
    requests: 1,
    cost: 0.5,
    ...more,
  };
}

/** A row that leaves out all that a row may. */
const NOTHING_KNOWN: UsageRow = { start: '2026-11-04T05:00:00Z', inputTokens: 7, outputTokens: 0 };
/** What a backend has added up beyond the first groups. */
const OTHER: UsageRow = { ...NOTHING_KNOWN, isOther: true, requests: 4, cost: 0.25 };

const count = (text: string): number | bigint => addCounts([text]);
const unknown = (text: string): number | undefined => (text === '' ? undefined : Number(text));
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1+1', 'a,"b"', '\r\n', '\t=1', ';@x', 'a;"-1"'),
);

describe('usageCsv', () => {
  it('R56 its lines and its last line come to the totals of the screen, whatever the rows, names, zone and interval', () => {
    const rows = fc.array(
      fc.record({
        start: fc
          .integer({ min: -30, max: 8 * 24 })
          .map((hour) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString()),
        keyId: fc.constantFrom('a', 'b', '=a', '__proto__'),
        modelId: anyText,
        inputTokens: fc.oneof(
          fc.integer({ min: 0, max: 1e12 }),
          fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
        ),
        outputTokens: fc.integer({ min: 0, max: 1e12 }),
        requests: fc.integer({ min: 0, max: 100 }),
        cost: fc.integer({ min: 0, max: 1e6 }).map((cents) => cents / 100),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.tuple(
          rows,
          fc.constantFrom<UsageRow[]>([], [NOTHING_KNOWN], [OTHER, OTHER], [NOTHING_KNOWN, OTHER]),
        ),
        fc.constantFrom('hour' as const, 'day' as const, 'month' as const),
        fc.constantFrom('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Asia/Kolkata'),
        fc.constantFrom(undefined, ['a', '=a']),
        ([rowsOfAll, more], interval, timeZone, keyIds) => {
          const report: UsageReport = { rows: [...rowsOfAll, ...more], currency: 'USD' };
          const view = { ...VIEW, interval, timeZone, keyIds };
          const { totals } = selectUsage(report, view);
          const [header, ...lines] = parse(write(report, view));
          expect(header).toEqual(USAGE_CSV_COLUMNS);
          expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([11]));
          const parts = lines.map(([, , , , , , input, output, total, requests, cost]) => ({
            inputTokens: count(input!),
            outputTokens: count(output!),
            totalTokens: count(total!),
            requests: requests === '' ? undefined : count(requests!),
            cost: unknown(cost!),
          }));
          const whole = parts.pop();
          expect(lines.at(-1)!.slice(0, 6)).toEqual(['Total', '', '', '', '', '']);
          expect(whole).toEqual(totals);
          const sum = addUsage(parts);
          expect({ ...sum, cost: undefined }).toEqual({ ...totals, cost: undefined });
          // Each line is rounded to what a number holds.
          expect(sum.cost ?? -1).toBeCloseTo(totals.cost ?? -1, 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('calls what the report has added up Other, and what it does not name unknown', () => {
    const lines = parse(write({ rows: [NOTHING_KNOWN, OTHER, OTHER], currency: 'USD' }));
    expect(lines.slice(1)).toEqual([
      ['2026-11-04', 'unknown', '', 'unknown', '', '', '7', '0', '7', '', ''],
      ['2026-11-04', 'Other', '', 'Other', '', '', '14', '0', '14', '8', '0.5'],
      ['Total', '', '', '', '', '', '21', '0', '21', '', ''],
    ]);
  });

  it('lets no text become a formula, in any cell that a spreadsheet may make of it', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const text = write({ rows: [row(VIEW.from)] }, VIEW, { nameOf: () => name, totalLabel: name });
        for (const [index, record] of parse(text).entries()) {
          const texts = record.slice(index === 0 ? 0 : 1, 6);
          // Where `;` or a tab separates, quotes and commas are part of the text.
          for (const cell of texts.flatMap((each) => [each, ...each.split(/[;\t\r\n]+/)])) {
            expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t\'=1"'],
    ['\r=1', '"\'\r\'=1"'],
    ['  =1', "'  =1"],
    ['a;=1', '"a;\'=1"'],
    ['＝1', "'＝1"],
    ['GPT-5 +', 'GPT-5 +'],
    ['a "b", c', '"a ""b"", c"'],
  ])('writes the name %j as %s', (name, cell) => {
    expect(write({ rows: [row(VIEW.from)] }, VIEW, { nameOf: () => name })).toContain(
      `\r\n2026-11-01,${cell},m,`,
    );
  });

  it('writes numbers for machines: no grouping, no exponent, nothing for what is not known', () => {
    const rows = [{ start: VIEW.from, inputTokens: 2 ** 80, outputTokens: 0, cost: 0.1 }];
    const numbers = (text: string) => text.trim().split('\r\n').at(-1);
    expect(numbers(write({ rows, currency: 'USD' }))).toBe(
      'Total,,,,,,1208925819614629174706176,0,1208925819614629174706176,,0.1',
    );
    expect(numbers(write({ rows }))).toMatch(/,,$/);
    expect(numbers(write({ rows: [] }))).toBe('Total,,,,,,0,0,0,,');
  });

  it('R55 tells apart the hour that comes twice, and skips the one that does not come', () => {
    const starts = (rows: readonly UsageRow[], day: string, next: string): string[] =>
      parse(
        write({ rows }, { ...VIEW, interval: 'hour', timeZone: 'America/New_York', from: day, to: next }),
      ).map(([start]) => start!);
    const hours = (first: string, count: number) =>
      Array.from({ length: count }, (_, hour) =>
        row(new Date(Date.parse(first) + hour * 3_600_000).toISOString()),
      );
    const long = starts(hours('2026-11-01T04:00:00Z', 25), '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z');
    expect(long).toHaveLength(27);
    expect(long.slice(2, 5)).toEqual([
      '2026-11-01T01:00-04:00',
      '2026-11-01T01:00-05:00',
      '2026-11-01T02:00-05:00',
    ]);
    const short = starts(hours('2026-03-08T05:00:00Z', 23), '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z');
    expect(short.slice(2, 4)).toEqual(['2026-03-08T01:00-05:00', '2026-03-08T03:00-04:00']);
    const day = {
      ...VIEW,
      timeZone: 'America/New_York',
      from: '2026-11-01T04:00:00Z',
      to: '2026-11-02T05:00:00Z',
    };
    expect(parse(write({ rows: hours('2026-11-01T04:00:00Z', 25) }, day))[1]!.slice(0, 7)).toEqual([
      '2026-11-01',
      'm',
      'm',
      'k',
      'k',
      'km_…k',
      '25',
    ]);
  });

  it('leaves out rows that are malformed or lie outside, as the screen does', () => {
    const rows = ['nonsense', '2026-10-31T23:00:00Z', '2026-11-08T00:00:00Z', '2026-11-07T23:00:00Z'];
    const text = write({ rows: rows.map((start) => row(start)) });
    expect(parse(text).map(([start]) => start)).toEqual(['start', '2026-11-07', 'Total']);
  });

  it('R49 leaves out rows that no client has checked and that are none', () => {
    const rows = [null, { ...row(VIEW.from), inputTokens: -1 }, row(VIEW.from)] as UsageRow[];
    expect(write({ rows }).trim().split('\r\n').at(-1)).toBe('Total,,,,,,1,2,3,1,');
  });

  it('comes in small chunks with a progress that never goes back', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      row(new Date(Date.UTC(2026, 10, 1, index % 168)).toISOString(), { modelId: `m${index % 120}` }),
    );
    const chunks = [...usageCsv({ rows }, { ...VIEW, interval: 'hour' }, OPTIONS)];
    expect(chunks.length).toBeGreaterThan(60);
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThan(40_000);
    const progress = chunks.map((chunk) => chunk.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});

describe('toLocalHour', () => {
  it.each([
    ['2026-11-23T02:30:00Z', 'Asia/Kolkata', '2026-11-23T08:00+05:30'],
    ['2026-11-23T00:00:00Z', 'Pacific/Kiritimati', '2026-11-23T14:00+14:00'],
    ['2026-11-23T00:00:00Z', 'Pacific/Pago_Pago', '2026-11-22T13:00-11:00'],
    ['2026-11-23T00:00:00Z', 'America/St_Johns', '2026-11-22T20:30-03:30'],
    ['2026-11-23T00:00:00Z', 'UTC', '2026-11-23T00:00+00:00'],
  ])('R55 %s in %s', (instant, timeZone, expected) => {
    expect(toLocalHour(Date.parse(instant), timeZone)).toBe(expected);
  });
});
