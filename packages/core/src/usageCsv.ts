import { nextInterval, startOfInterval, toLocalDate, toLocalHour } from './calendar.js';
import type {
  Timestamp,
  TokenCount,
  UsageDimension,
  UsageInterval,
  UsageReport,
  UsageRow,
} from './client.js';
import { selectUsage, type UsageGroup } from './usage.js';
import { isUsageRow } from './usageRows.js';
import type { UsageTotals, UsageView } from './usageView.js';

/** The columns of an exported report, in order. */
export const USAGE_CSV_COLUMNS = [
  'start',
  'model',
  'modelId',
  'key',
  'keyId',
  'keyHint',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'requests',
  'cost',
] as const;

/** One column of an exported report. */
export type UsageCsvColumn = (typeof USAGE_CSV_COLUMNS)[number];

/** The words of an exported report. Any text is safe: none can become a formula or another column. */
export interface UsageCsvOptions {
  /** The header. That of `start` is the place to state the range and the zone, that of `cost` the currency. */
  readonly columns: Readonly<Record<UsageCsvColumn, string>>;
  /** What the first cell of the last line says. */
  readonly totalLabel: string;
  /** What stands for model and key where the report has added up more than one. */
  readonly otherLabel: string;
  readonly nameOf: (dimension: UsageDimension, id: string | undefined) => string;
  /** What may be shown of a key's secret. */
  readonly hintOf: (keyId: string | undefined) => string | undefined;
  /** The last line, such as the totals on the screen. @default those of the report in this view */
  readonly totals?: UsageTotals | undefined;
}

/** A part of an exported report. */
export interface UsageCsvChunk {
  /** The next part of the file; empty while the report is still being read. */
  readonly text: string;
  /** How much of the work is done, 0 to 1. */
  readonly progress: number;
}

/** A few milliseconds of work. */
const ROWS_A_CHUNK = 500;
/** What an interval costs besides its rows, in rows. */
const INTERVAL_COST = 20;

/**
 * A report as CSV (RFC 4180, with a byte order mark, so that spreadsheets read it as UTF-8): a line for each interval,
 * model and key with usage, and one with the totals. Starts are in the view's zone: `2026-11`, `2026-11-23`,
 * `2026-11-23T09:00+07:00`. Numbers have a point and no grouping; what is not known is empty. Comes in chunks, so that
 * the caller can let the page breathe between them, show progress, or stop.
 * @throws {RangeError} when the runtime does not know `view.timeZone`.
 */
export function* usageCsv(
  report: UsageReport,
  view: Omit<UsageView, 'groupBy' | 'top' | 'rankBy'>,
  options: UsageCsvOptions,
): Generator<UsageCsvChunk, void, undefined> {
  const { interval, timeZone } = view;
  const { rows, currency } = report;
  const { columns, totalLabel, totals } = options;
  const work = 2 * rows.length + 1;
  yield { text: `\uFEFF${line(USAGE_CSV_COLUMNS.map((column) => textCell(columns[column])))}`, progress: 0 };

  const buckets = new Map<number, UsageRow[]>();
  const starts = new Map<Timestamp, number>();
  for (const [index, row] of rows.entries()) {
    if (!isUsageRow(row)) continue;
    let start = starts.get(row.start);
    if (start === undefined) {
      const at = Date.parse(row.start);
      start = Number.isNaN(at) ? at : startOfInterval(at, interval, timeZone);
      starts.set(row.start, start);
    }
    const bucket = buckets.get(start);
    if (bucket) bucket.push(row);
    else buckets.set(start, [row]);
    if (index % ROWS_A_CHUNK === ROWS_A_CHUNK - 1) yield { text: '', progress: index / work };
  }
  buckets.delete(Number.NaN);

  let done = rows.length;
  let text = '';
  let pending = 0;
  for (const [start, bucket] of [...buckets].sort(([a], [b]) => a - b)) {
    // The same reading as that of the screen, of one interval at a time: all of them at once would need a table of
    // every group at every hour.
    const { groups } = selectUsage(
      { rows: bucket },
      {
        ...view,
        from: new Date(Math.max(Date.parse(view.from), start)).toISOString(),
        to: new Date(Math.min(Date.parse(view.to), nextInterval(start, interval, timeZone))).toISOString(),
        groupBy: ['model', 'key'],
        top: 0,
      },
    );
    const label = groups.length > 0 ? startCell(start, interval, timeZone) : '';
    for (const group of groups) {
      text += line([label, ...nameCells(group, options), ...numberCells(group, currency)]);
    }
    done += bucket.length;
    pending += bucket.length + INTERVAL_COST;
    if (pending < ROWS_A_CHUNK) continue;
    yield { text, progress: done / work };
    text = '';
    pending = 0;
  }
  const whole = totals ?? selectUsage(report, { ...view, groupBy: [], top: 0 }).totals;
  yield {
    text: text + line([textCell(totalLabel), '', '', '', '', '', ...numberCells(whole, currency)]),
    progress: 1,
  };
}

function line(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function nameCells(
  { modelId, keyId, isOther }: UsageGroup,
  { nameOf, hintOf, otherLabel }: UsageCsvOptions,
): readonly string[] {
  const cells = isOther
    ? [otherLabel, '', otherLabel, '', '']
    : [nameOf('model', modelId), modelId ?? '', nameOf('key', keyId), keyId ?? '', hintOf(keyId) ?? ''];
  return cells.map(textCell);
}

function numberCells(totals: UsageTotals, currency: string | undefined): readonly string[] {
  const { inputTokens, outputTokens, totalTokens, requests } = totals;
  // A cost without a currency is not known, on the screen neither.
  const cost = currency === undefined ? undefined : totals.cost;
  return [inputTokens, outputTokens, totalTokens, requests, cost].map(numberCell);
}

function numberCell(value: TokenCount | undefined): string {
  if (typeof value === 'bigint') return String(value);
  if (value === undefined || !Number.isFinite(value)) return '';
  // `String` would write large ones as 1e+21.
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}

/** What a spreadsheet would take for a formula, after whatever it skips before one. Full-width signs count too. */
const FORMULA = /^(?=["'\s]*[=+\-@＝＋－＠]|[\t\r\n])/;
/** The same inside a text: where `;` or a tab separates, the commas and quotes of this file do not. */
const INNER_FORMULA = /[;\t\r\n](?=["'\s]*[=+\-@＝＋－＠])/g;

function textCell(text: string): string {
  const safe = text.replace(INNER_FORMULA, "$&'").replace(FORMULA, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function startCell(start: number, interval: UsageInterval, timeZone: string): string {
  if (interval === 'hour') return toLocalHour(start, timeZone);
  const date = toLocalDate(start, timeZone);
  return interval === 'month' ? date.slice(0, 7) : date;
}
