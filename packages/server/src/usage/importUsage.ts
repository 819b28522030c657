import { replaceUsageHours } from '../db/usage.js';
import type { Deps } from '../deps.js';
import type { UsageHour } from './events.js';
import type { KeyAccounts } from './keyAccounts.js';

const ROWS_A_STATEMENT = 5_000;

/** Sets hours to these numbers, whatever they were. An hour must be whole in one call: rows of one hour are added up. */
export async function importUsage(
  deps: Deps,
  keyAccounts: KeyAccounts,
  hours: readonly UsageHour[],
): Promise<void> {
  const accounts = await keyAccounts(new Set(hours.map(({ keyId }) => keyId)), 'importUsage');
  const merged = new Map<string, UsageHour>();
  for (const row of hours) {
    const id = JSON.stringify([row.keyId, row.modelId, Math.floor(Date.parse(row.hour) / 3_600_000)]);
    const known = merged.get(id);
    merged.set(id, known ? add(known, row) : row);
  }
  const rows = [...merged.values()].map((row) => ({ ...row, accountId: accounts.get(row.keyId) ?? '' }));
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await replaceUsageHours(deps.db, rows.slice(start, start + ROWS_A_STATEMENT), deps.now());
  }
}

function add(a: UsageHour, b: UsageHour): UsageHour {
  return {
    ...a,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    requests: a.requests + b.requests,
  };
}
