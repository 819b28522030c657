import type { UsageReport, UsageRow } from './client.js';
import { readCount } from './count.js';
import { isAmount, isId, isPlain, isRecord, isTimestamp } from './sealChecks.js';
import { isRandom } from './wholeSecret.js';

/**
 * What of a report the contract knows; `undefined` where it has not its shape.
 * @param readRows Reads each row, and reports those it has to leave out.
 */
export function readReport(
  report: unknown,
  readRows: (rows: unknown, read: (row: unknown) => UsageRow | undefined) => UsageRow[] | undefined,
): UsageReport | undefined {
  if (!isRecord(report)) return undefined;
  const rows = readRows(report['rows'], readUsageRow);
  if (!rows) return undefined;
  const { names, hints, currency, settledUntil } = report;
  return {
    rows,
    ...(isRecord(names) && { names: readTexts(names) }),
    ...(isRecord(hints) && { hints: readTexts(hints, (hint) => !isRandom(hint)) }),
    // Anything else makes `Intl.NumberFormat` throw.
    ...(isCurrency(currency) && { currency }),
    ...(isTimestamp(settledUntil) && { settledUntil }),
  };
}

const USAGE_FIELDS: ReadonlySet<string> = new Set<keyof UsageRow>([
  'start',
  'keyId',
  'modelId',
  'isOther',
  'inputTokens',
  'outputTokens',
  'requests',
  'cost',
]);

/** Whether a row is a plain object of the contract to the letter, with nothing else. */
function isUsageRow(row: Readonly<Record<string, unknown>>): boolean {
  if (!isPlain(row, USAGE_FIELDS)) return false;
  const { start, keyId, modelId, isOther, inputTokens, outputTokens, requests, cost } = row;
  return (
    isTimestamp(start) &&
    (keyId === undefined || isId(keyId)) &&
    (modelId === undefined || isId(modelId)) &&
    (isOther === undefined || isOther === true) &&
    isReadCount(inputTokens) &&
    isReadCount(outputTokens) &&
    (requests === undefined || isReadCount(requests)) &&
    (cost === undefined || isAmount(cost))
  );
}

function isReadCount(count: unknown): boolean {
  return count !== undefined && readCount(count) === count;
}

/** Kept as it is where it can be, as a key is: a report of a year may have two hundred thousand rows. */
function readUsageRow(row: unknown): UsageRow | undefined {
  if (!isRecord(row)) return undefined;
  if (isUsageRow(row)) return row as unknown as UsageRow;
  const { start, keyId, modelId, cost } = row;
  const inputTokens = readCount(row['inputTokens']);
  const outputTokens = readCount(row['outputTokens']);
  const requests = readCount(row['requests']);
  if (!isTimestamp(start) || inputTokens === undefined || outputTokens === undefined) return undefined;
  return {
    start,
    inputTokens,
    outputTokens,
    ...(isId(keyId) && { keyId }),
    ...(isId(modelId) && { modelId }),
    ...(row['isOther'] === true && { isOther: true }),
    ...(requests !== undefined && { requests }),
    ...(isAmount(cost) && { cost }),
  };
}

function readTexts(
  texts: Readonly<Record<string, unknown>>,
  mayStay: (text: string) => boolean = () => true,
): Record<string, string> {
  // No prototype: an id such as `__proto__` is an id like any other.
  const copy: Record<string, string> = Object.create(null);
  for (const [id, text] of Object.entries(texts))
    if (typeof text === 'string' && mayStay(text)) copy[id] = text;
  return copy;
}

function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value);
}
