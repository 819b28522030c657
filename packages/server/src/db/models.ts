import { asc, eq, sql } from 'drizzle-orm';
import { isOneOf } from './conditions.js';
import type { Orm } from './database.js';
import { models } from './schema.js';

export type ModelRow = typeof models.$inferSelect;

export async function listModels(orm: Orm): Promise<readonly ModelRow[]> {
  return orm.select().from(models).where(eq(models.isListed, true)).orderBy(asc(models.position));
}

export async function findCurrency(orm: Orm): Promise<string | undefined> {
  const [row] = await orm.select({ currency: models.currency }).from(models).limit(1);
  return row?.currency;
}

/** Makes `rows` the list. A model that is not among them is kept, unlisted: usage still has to name it. */
export async function replaceModels(tx: Orm, rows: readonly ModelRow[]): Promise<void> {
  await tx.update(models).set({ isListed: false });
  if (rows.length === 0) return;
  await tx
    .insert(models)
    .values([...rows])
    .onConflictDoUpdate({
      target: models.id,
      set: {
        position: sql`excluded.position`,
        isListed: sql`excluded.is_listed`,
        name: sql`excluded.name`,
        provider: sql`excluded.provider`,
        state: sql`excluded.state`,
        inputPrice: sql`excluded.input_price`,
        outputPrice: sql`excluded.output_price`,
        currency: sql`excluded.currency`,
      },
    });
}

export async function findModelNames(
  orm: Orm,
  ids: readonly string[],
): Promise<readonly Pick<ModelRow, 'id' | 'name'>[]> {
  if (ids.length === 0) return [];
  return orm.select({ id: models.id, name: models.name }).from(models).where(isOneOf(models.id, ids));
}
