import { eq } from 'drizzle-orm';
import type { Orm } from './database.js';
import { accounts } from './schema.js';

export type AccountRow = typeof accounts.$inferSelect;

export async function upsertAccount(orm: Orm, row: AccountRow): Promise<void> {
  const { plan, planName, contactUrl, keyLimit } = row;
  await orm
    .insert(accounts)
    .values(row)
    .onConflictDoUpdate({ target: accounts.id, set: { plan, planName, contactUrl, keyLimit } });
}

export async function findAccount(orm: Orm, id: string): Promise<AccountRow | undefined> {
  const [row] = await orm.select().from(accounts).where(eq(accounts.id, id));
  return row;
}

/**
 * Until the transaction ends, no other one can lock this account. What counts or compares an account's keys before it
 * writes one (limit, names, idempotency) holds this lock, on any number of processes.
 */
export async function lockAccount(tx: Orm, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.id, id)).for('update');
  return row;
}
