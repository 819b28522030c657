import {
  type ApiKey,
  addCounts,
  createApiKeysError,
  intervalStarts,
  isTimeZone,
  type Timestamp,
  type UsageQuery,
  type UsageReport,
  type UsageRow,
} from '@keymount/core';

/** One recorded use of a key. */
export interface MemoryUsage {
  /** Of the event: one that was recorded before does not count again. @default an event of its own */
  readonly id?: string | undefined;
  readonly at: Timestamp;
  readonly keyId: string;
  readonly modelId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** @default 1 */
  readonly requests?: number | undefined;
  /** Absent: the price of the model is unknown. */
  readonly cost?: number | undefined;
}

/** Usage with its time parsed once, oldest first. */
export interface TimedUsage extends MemoryUsage {
  readonly time: number;
}

export function toTimedUsage(usage: readonly MemoryUsage[]): TimedUsage[] {
  return usage.map((use) => ({ ...use, time: Date.parse(use.at) })).sort((a, b) => a.time - b.time);
}

export interface ReportOptions {
  readonly key: (id: string) => Pick<ApiKey, 'name' | 'hint'> | undefined;
  readonly modelName: (id: string) => string | undefined;
  readonly currency: string | undefined;
  /** Milliseconds since 1970; later usage is not in the report. */
  readonly now: number;
  /** How far behind the numbers are. */
  readonly lagSeconds: number;
}

/** Adds usage up as a query asks. `usage` is oldest first. An interval without usage has no row. */
export function reportUsage(
  usage: readonly TimedUsage[],
  query: UsageQuery,
  { key, modelName, currency, now, lagSeconds }: ReportOptions,
): UsageReport {
  const from = Date.parse(query.from);
  const to = Date.parse(query.to);
  if (!(from < to) || !isTimeZone(query.timeZone)) {
    throw createApiKeysError('invalid', { status: 422 }, 'getUsage');
  }
  const starts = intervalStarts(query, query.interval, query.timeZone);
  const edges = starts.map((start) => Date.parse(start));
  const keyIds = query.keyIds?.length ? new Set(query.keyIds) : undefined;
  const modelIds = query.modelIds?.length ? new Set(query.modelIds) : undefined;
  const byKey = query.groupBy.includes('key');
  const byModel = query.groupBy.includes('model');

  const rows = new Map<string, UsageRow>();
  const names: Record<string, string> = {};
  const hints: Record<string, string> = {};
  let interval = 0;
  for (let index = firstAt(usage, from); index < usage.length; index++) {
    const use = usage[index]!;
    if (use.time >= to || use.time > now) break;
    if ((keyIds && !keyIds.has(use.keyId)) || (modelIds && !modelIds.has(use.modelId))) continue;
    while ((edges[interval + 1] ?? Infinity) <= use.time) interval++;
    const id = JSON.stringify([interval, byKey && use.keyId, byModel && use.modelId]);
    rows.set(id, add(rows.get(id), use, { start: starts[interval]!, byKey, byModel }));
    if (byKey) {
      setText(names, use.keyId, key(use.keyId)?.name);
      setText(hints, use.keyId, key(use.keyId)?.hint);
    }
    if (byModel) setText(names, use.modelId, modelName(use.modelId));
  }
  return {
    rows: [...rows.values()],
    names,
    hints,
    ...(currency !== undefined && { currency }),
    settledUntil: new Date(now - lagSeconds * 1000).toISOString(),
  };
}

function add(
  row: UsageRow | undefined,
  use: MemoryUsage,
  { start, byKey, byModel }: { start: Timestamp; byKey: boolean; byModel: boolean },
): UsageRow {
  const cost = row ? sum(row.cost, use.cost) : use.cost;
  return {
    start,
    ...(byKey && { keyId: use.keyId }),
    ...(byModel && { modelId: use.modelId }),
    inputTokens: addCounts([row?.inputTokens ?? 0, use.inputTokens]),
    outputTokens: addCounts([row?.outputTokens ?? 0, use.outputTokens]),
    requests: addCounts([row?.requests ?? 0, use.requests ?? 1]),
    ...(cost !== undefined && { cost }),
  };
}

/** Unknown as soon as one part is: a part is not a total. */
function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

/** Defined, not assigned: an id such as `__proto__` is an id like any other. */
function setText(texts: Record<string, string>, id: string, text: string | undefined): void {
  if (text === undefined || Object.hasOwn(texts, id)) return;
  Object.defineProperty(texts, id, { value: text, enumerable: true, configurable: true, writable: true });
}

function firstAt(usage: readonly TimedUsage[], time: number): number {
  let low = 0;
  let high = usage.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (usage[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
