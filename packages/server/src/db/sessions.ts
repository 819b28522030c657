import { and, eq, lte } from 'drizzle-orm';
import type { AccountRow } from './accounts.js';
import type { Database, Orm } from './database.js';
import { sessions } from './schema.js';

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(orm: Orm, row: SessionRow): Promise<void> {
  await orm.insert(sessions).values(row);
}

/** A session that was found, with what its account may do. */
export interface FoundSession extends Pick<SessionRow, 'actor' | 'permissions'> {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly account: Omit<AccountRow, 'createdAt'>;
}

type Row = Omit<FoundSession, 'account'> & FoundSession['account'];

/** By digest and not by account: the session is what says which account. Asked by every request of a page. */
export async function findSession(db: Database, digest: Uint8Array): Promise<FoundSession | undefined> {
  const [row] = await db.query<Row>(
    `select session.actor, session.permissions, date_part('epoch', session.expires_at) * 1000 as "expiresAt",
      account.id, account.plan, account.plan_name as "planName", account.contact_url as "contactUrl",
      account.key_limit as "keyLimit"
    from keymount.sessions session join keymount.accounts account on account.id = session.account_id
    where session.digest = $1`,
    [digest],
  );
  if (!row) return undefined;
  const { actor, permissions, expiresAt, ...account } = row;
  return { actor, permissions, expiresAt: Math.round(expiresAt), account };
}

export async function deleteSessions(orm: Orm, accountId: string): Promise<void> {
  await orm.delete(sessions).where(eq(sessions.accountId, accountId));
}

export async function deleteEndedSessions(orm: Orm, accountId: string, now: Date): Promise<void> {
  await orm.delete(sessions).where(and(eq(sessions.accountId, accountId), lte(sessions.expiresAt, now)));
}
