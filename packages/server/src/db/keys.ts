import { and, count, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { isOneOf } from './conditions.js';
import type { Orm } from './database.js';
import { keys } from './schema.js';

export type KeyRow = typeof keys.$inferSelect;
export type KeyChanges = Partial<Omit<KeyRow, 'accountId' | 'id' | 'digest' | 'lastUsedAt'>>;

export async function insertKey(orm: Orm, row: KeyRow): Promise<void> {
  await orm.insert(keys).values(row);
}

export async function findKey(orm: Orm, accountId: string, id: string): Promise<KeyRow | undefined> {
  const [row] = await orm.select().from(keys).where(ofAccount(accountId, id));
  return row;
}

/** The key as it is, and as it stays until the transaction ends. */
export async function lockKey(tx: Orm, accountId: string, id: string): Promise<KeyRow | undefined> {
  const [row] = await tx.select().from(keys).where(ofAccount(accountId, id)).for('update');
  return row;
}

/** Writes only what changes, so that no stale column comes back; the version goes up. */
export async function changeKey(
  tx: Orm,
  accountId: string,
  id: string,
  changes: KeyChanges,
): Promise<KeyRow | undefined> {
  const [row] = await tx
    .update(keys)
    .set({ ...changes, version: sql`${keys.version} + 1` })
    .where(ofAccount(accountId, id))
    .returning();
  return row;
}

/** Keys that take a place in the account's limit. */
export async function countHeldKeys(orm: Orm, accountId: string): Promise<number> {
  const [row] = await orm
    .select({ held: count() })
    .from(keys)
    .where(and(eq(keys.accountId, accountId), isHeld));
  return row?.held ?? 0;
}

export async function countKeysCreatedSince(orm: Orm, accountId: string, since: Date): Promise<number> {
  const [row] = await orm
    .select({ created: count() })
    .from(keys)
    .where(and(eq(keys.accountId, accountId), gt(keys.createdAt, since)));
  return row?.created ?? 0;
}

export async function isNameTaken(
  orm: Orm,
  accountId: string,
  nameKey: string,
  exceptId?: string,
): Promise<boolean> {
  const [row] = await orm
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.accountId, accountId),
        eq(keys.nameKey, nameKey),
        isHeld,
        exceptId === undefined ? undefined : ne(keys.id, exceptId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function findKeyLabels(
  orm: Orm,
  accountId: string,
  ids: readonly string[],
): Promise<readonly Pick<KeyRow, 'id' | 'name' | 'hint'>[]> {
  if (ids.length === 0) return [];
  return orm
    .select({ id: keys.id, name: keys.name, hint: keys.hint })
    .from(keys)
    .where(and(eq(keys.accountId, accountId), isOneOf(keys.id, ids)));
}

const isHeld = and(isNull(keys.revokedAt), isNull(keys.replacedBy));

function ofAccount(accountId: string, id: string) {
  return and(eq(keys.accountId, accountId), eq(keys.id, id));
}
