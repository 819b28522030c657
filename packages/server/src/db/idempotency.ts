import { and, eq, isNotNull, lte } from 'drizzle-orm';
import type { Orm } from './database.js';
import { idempotency } from './schema.js';

export type IdempotencyRow = typeof idempotency.$inferSelect;

export async function findIdempotency(
  orm: Orm,
  accountId: string,
  digest: Uint8Array,
): Promise<IdempotencyRow | undefined> {
  const [row] = await orm
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.accountId, accountId), eq(idempotency.digest, digest)));
  return row;
}

export async function insertIdempotency(orm: Orm, row: IdempotencyRow): Promise<void> {
  await orm.insert(idempotency).values(row);
}

/** Forgets the answers that ended, and the tombstones that ended before `tombstonesBefore`. */
export async function forgetAnswers(
  orm: Orm,
  accountId: string,
  { now, tombstonesBefore }: { readonly now: Date; readonly tombstonesBefore: Date },
): Promise<void> {
  const ofAccount = eq(idempotency.accountId, accountId);
  await orm.delete(idempotency).where(and(ofAccount, lte(idempotency.expiresAt, tombstonesBefore)));
  await orm
    .update(idempotency)
    .set({ answer: null })
    .where(and(ofAccount, lte(idempotency.expiresAt, now), isNotNull(idempotency.answer)));
}
