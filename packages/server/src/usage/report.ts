import type { UsageQuery, UsageReport, UsageRow } from '@keymount/core';
import type { Session } from '../accounts/session.js';
import { Fault, type ParameterError } from '../contract/fault.js';
import { isUnknownValue } from '../db/failures.js';
import { findKeyNames } from '../db/keys.js';
import { findCurrency, findModelNames } from '../db/models.js';
import { selectUsage, type UsageReportRow } from '../db/usage.js';
import type { Deps } from '../deps.js';

/** Eleven years by the hour for five groups; more is a mistake, and would only fill the memory. */
const MOST_ROWS = 500_000;
const HOUR = 3_600_000;

/** @throws Fault 400 for a zone that the database does not know, or a range with too many rows. */
export async function reportUsage(
  { db, now }: Deps,
  session: Session,
  query: UsageQuery,
): Promise<UsageReport> {
  const accountId = session.account.id;
  let found: readonly UsageReportRow[];
  try {
    found = await selectUsage(db, { ...query, accountId, limit: MOST_ROWS + 1 });
  } catch (error) {
    throw isUnknownValue(error) ? refuse({ parameter: 'timeZone', rule: 'invalid' }) : error;
  }
  if (found.length > MOST_ROWS) throw refuse({ parameter: 'to', rule: 'too-long', limit: MOST_ROWS });

  const [keyNames, modelNames, currency] = await Promise.all([
    findKeyNames(db.orm, accountId, distinct(found, 'keyId')),
    findModelNames(db.orm, distinct(found, 'modelId')),
    findCurrency(db.orm),
  ]);
  return {
    rows: toUsageRows(found),
    names: Object.fromEntries([...keyNames, ...modelNames].map(({ id, name }) => [id, name])),
    ...(currency !== undefined && { currency }),
    // Counts are durable as soon as they are recorded, but the hour that runs is not over.
    settledUntil: new Date(Math.floor(now().getTime() / HOUR) * HOUR).toISOString(),
  };
}

function refuse(error: ParameterError): Fault {
  return new Fault('invalid', 400, { parameters: [error] });
}

function distinct(rows: readonly UsageReportRow[], field: 'keyId' | 'modelId'): readonly string[] {
  const ids = new Set<string>();
  for (const { [field]: id } of rows) if (id) ids.add(id);
  return [...ids];
}

/** Rows by the hundred thousand: each start is written once, and no row is spread into another. */
function toUsageRows(found: readonly UsageReportRow[]): readonly UsageRow[] {
  const starts = new Map<number, string>();
  return found.map((row) => {
    let start = starts.get(row.start);
    if (start === undefined) {
      start = new Date(row.start).toISOString();
      starts.set(row.start, start);
    }
    // What is undefined is not in the JSON.
    return {
      start,
      keyId: row.keyId ?? undefined,
      modelId: row.modelId ?? undefined,
      isOther: row.isOther || undefined,
      inputTokens: toCount(row.inputTokens),
      outputTokens: toCount(row.outputTokens),
      requests: toCount(row.requests),
      cost: row.cost ?? undefined,
    } as UsageRow;
  });
}

/** A number while JSON keeps it exactly, the digits beyond. */
function toCount(digits: string): number | string {
  const near = Number(digits);
  return Number.isSafeInteger(near) ? near : digits;
}
