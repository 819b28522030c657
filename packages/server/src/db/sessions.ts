import { and, eq, lte } from 'drizzle-orm';
import type { AccountRow } from './accounts.js';
import type { Orm } from './database.js';
import { accounts, sessions } from './schema.js';

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(orm: Orm, row: SessionRow): Promise<void> {
  await orm.insert(sessions).values(row);
}

/** By digest and not by account: the session is what says which account. */
export async function findSession(
  orm: Orm,
  digest: Uint8Array,
): Promise<{ readonly session: SessionRow; readonly account: AccountRow } | undefined> {
  const [row] = await orm
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.digest, digest));
  return row;
}

export async function deleteSessions(orm: Orm, accountId: string): Promise<void> {
  await orm.delete(sessions).where(eq(sessions.accountId, accountId));
}

export async function deleteEndedSessions(orm: Orm, accountId: string, now: Date): Promise<void> {
  await orm.delete(sessions).where(and(eq(sessions.accountId, accountId), lte(sessions.expiresAt, now)));
}
