import {
  intervalStarts,
  nextInterval,
  type Timestamp,
  type UsageQuery,
  type UsageReport,
  type UsageRow,
} from '@keymount/core';
import type { Session } from '../accounts/session.js';
import { Fault } from '../contract/fault.js';
import { findKeyLabels } from '../db/keys.js';
import { findCurrency, findModelNames } from '../db/models.js';
import { findUsedRange, selectUsage, type UsageRange, type UsageReportRow } from '../db/usage.js';
import type { Deps } from '../deps.js';

/** Eleven years by the hour for five groups; more is a mistake, and would only fill the memory. */
const MOST_ROWS = 500_000;
const HOUR = 3_600_000;

/**
 * @param most How many rows a report may have.
 * @throws Fault 400 for a range with too many rows.
 */
export async function reportUsage(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  session: Pick<Session, 'account'>,
  query: UsageQuery,
  most = MOST_ROWS,
): Promise<UsageReport> {
  const accountId = session.account.id;
  const range = await findUsedRange(db, {
    accountId,
    from: Date.parse(query.from),
    to: Date.parse(query.to),
  });
  const starts = range ? cut(range, query) : [];
  const found = range
    ? await selectUsage(db, {
        ...range,
        starts: starts.map((start) => Date.parse(start)),
        groupBy: query.groupBy,
        keyIds: query.keyIds,
        modelIds: query.modelIds,
        top: query.top,
        limit: most + 1,
      })
    : [];
  if (found.length > most) throw tooLong(most);

  const [keys, models, currency] = await Promise.all([
    findKeyLabels(db.orm, accountId, distinct(found, 'keyId')),
    findModelNames(db.orm, distinct(found, 'modelId')),
    findCurrency(db.orm),
  ]);
  return {
    rows: toUsageRows(found, starts),
    names: Object.fromEntries([...keys, ...models].map(({ id, name }) => [id, name])),
    hints: Object.fromEntries(keys.map(({ id, hint }) => [id, hint])),
    ...(currency !== undefined && { currency }),
    // Counts are durable as soon as they are recorded, but the hour that runs is not over.
    settledUntil: new Date(Math.floor(now().getTime() / HOUR) * HOUR).toISOString(),
  };
}

/**
 * Where intervals start is core's to say, as in every chart and table: `date_trunc` cuts an hour in which clocks are set,
 * and a day whose midnight comes twice, at an instant that is not its first.
 */
function cut({ from, to }: UsageRange, { interval, timeZone }: UsageQuery): readonly Timestamp[] {
  const starts = intervalStarts(
    { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    interval,
    timeZone,
  );
  const last = Date.parse(starts.at(-1) ?? '');
  if (nextInterval(last, interval, timeZone) < to) throw tooLong();
  return starts;
}

function tooLong(limit?: number): Fault {
  return new Fault('invalid', 400, {
    parameters: [{ parameter: 'to', rule: 'too-long', limit }],
    detail:
      'The report would have too many rows. Ask for a shorter range or a longer interval, or for fewer groups by top.',
  });
}

function distinct(rows: readonly UsageReportRow[], field: 'keyId' | 'modelId'): readonly string[] {
  const ids = new Set<string>();
  for (const { [field]: id } of rows) if (id) ids.add(id);
  return [...ids];
}

/** Rows by the hundred thousand: no row is spread into another. */
function toUsageRows(found: readonly UsageReportRow[], starts: readonly Timestamp[]): readonly UsageRow[] {
  // What is undefined is not in the JSON.
  return found.map(
    (row) =>
      ({
        start: starts[row.interval - 1],
        keyId: row.keyId ?? undefined,
        modelId: row.modelId ?? undefined,
        isOther: row.isOther || undefined,
        inputTokens: toCount(row.inputTokens),
        outputTokens: toCount(row.outputTokens),
        requests: toCount(row.requests),
        cost: row.cost ?? undefined,
      }) as UsageRow,
  );
}

/** A number while JSON keeps it exactly, the digits beyond. */
function toCount(digits: string): number | string {
  const near = Number(digits);
  return Number.isSafeInteger(near) ? near : digits;
}
