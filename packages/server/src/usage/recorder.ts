import { isContention } from '../db/failures.js';
import { forgetUsageEvents, recordUsageEvents, type UsageEventRow } from '../db/usage.js';
import type { Deps } from '../deps.js';
import type { RecordedUsage, UsageEvent } from './events.js';
import type { KeyAccounts } from './keyAccounts.js';

/** Enough to make the cost of a commit disappear, few enough to keep one statement short. */
const MOST_IN_A_BATCH = 5_000;
const REMEMBER_EVENTS = 30 * 24 * 3_600_000;
const FORGET_EVERY = 3_600_000;

export interface UsageRecorder {
  /** Resolves when the events are durable. */
  record(events: readonly UsageEvent[]): Promise<RecordedUsage>;
  /** Resolves when nothing is under way. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly rows: readonly UsageEventRow[];
  readonly resolve: (recorded: RecordedUsage) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what callers send while one batch is being written goes into the next one together. One caller waits
 * for one commit, a thousand callers too.
 */
export function createUsageRecorder(deps: Deps, keyAccounts: KeyAccounts): UsageRecorder {
  const waiting: Waiting[] = [];
  const forgottenAt = new Map<string, number>();
  let writing: Promise<void> | undefined;
  let forgetting: Promise<void> = Promise.resolve();

  async function writeAll(): Promise<void> {
    // Callers of the same turn of the event loop share the first batch too.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      try {
        answer(batch, await writeBatch(deps, batch));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    writing = undefined;
  }

  /** Now and then, so that the table of ids does not grow for ever. Never a reason for an event to fail. */
  function forgetOld(accountIds: Iterable<string>): void {
    const now = deps.now().getTime();
    for (const accountId of accountIds) {
      if (now - (forgottenAt.get(accountId) ?? 0) < FORGET_EVERY) continue;
      if (forgottenAt.size > 10_000) forgottenAt.clear();
      forgottenAt.set(accountId, now);
      const before = new Date(now - REMEMBER_EVENTS);
      forgetting = forgetting.then(() => forgetUsageEvents(deps.db, accountId, before)).catch(() => {});
    }
  }

  return {
    async record(events) {
      if (events.length === 0) return { recorded: 0, duplicates: 0 };
      const accounts = await keyAccounts(new Set(events.map(({ keyId }) => keyId)), 'recordUsage');
      const rows = events.map((event) => toRow(event, accounts.get(event.keyId) ?? ''));
      const recorded = await new Promise<RecordedUsage>((resolve, reject) => {
        waiting.push({ rows, resolve, reject });
        writing ??= writeAll();
      });
      forgetOld(new Set(accounts.values()));
      return recorded;
    },
    async drain() {
      await writing;
      await forgetting;
    },
  };
}

function toRow({ id, keyId, modelId, at, ...counts }: UsageEvent, accountId: string): UsageEventRow {
  const { inputTokens, outputTokens, requests = 1 } = counts;
  return { accountId, id, keyId, modelId, at, inputTokens, outputTokens, requests };
}

function takeBatch(waiting: Waiting[]): readonly Waiting[] {
  let events = 0;
  let callers = 0;
  for (const { rows } of waiting) {
    if (callers > 0 && events + rows.length > MOST_IN_A_BATCH) break;
    events += rows.length;
    callers += 1;
  }
  return waiting.splice(0, callers);
}

/** @returns the events that were new, each of them once. */
async function writeBatch(deps: Deps, batch: readonly Waiting[]): Promise<Set<string>> {
  const rows = new Map<string, UsageEventRow>();
  for (const waiting of batch) {
    for (const row of waiting.rows) if (!rows.has(eventKey(row))) rows.set(eventKey(row), row);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const fresh = await recordUsageEvents(deps.db, [...rows.values()], deps.now());
      return new Set(fresh.map(eventKey));
    } catch (error) {
      if (attempt === 5 || !isContention(error)) throw error;
    }
  }
}

/** The first caller of an event that was new has recorded it; whoever sent it too has sent a duplicate. */
function answer(batch: readonly Waiting[], fresh: Set<string>): void {
  for (const { rows, resolve } of batch) {
    let recorded = 0;
    for (const row of rows) if (fresh.delete(eventKey(row))) recorded += 1;
    resolve({ recorded, duplicates: rows.length - recorded });
  }
}

function eventKey({ accountId, id }: Pick<UsageEventRow, 'accountId' | 'id'>): string {
  return `${accountId}\0${id}`;
}
