import { sql } from 'drizzle-orm';
import type { Orm } from './database.js';
import { migrations } from './migrations/index.js';

/** Any fixed number: who holds this lock migrates. */
const MIGRATION_LOCK = 4_871_520_137;

/**
 * Brings the schema up to date, all of it or nothing.
 * @param tx A transaction: the lock that keeps two starting processes apart ends with it.
 */
export async function migrate(tx: Orm): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${sql.raw(String(MIGRATION_LOCK))})`);
  await tx.execute(sql`create schema if not exists keymount`);
  await tx.execute(
    sql`create table if not exists keymount.migrations (name text primary key, applied_at timestamptz not null default now())`,
  );
  const applied = new Set(await appliedNames(tx));
  for (const { name, sql: script } of migrations) {
    if (applied.has(name)) continue;
    for (const statement of script.split('--> statement-breakpoint')) {
      await tx.execute(sql.raw(statement));
    }
    await tx.execute(sql`insert into keymount.migrations (name) values (${name})`);
  }
}

async function appliedNames(tx: Orm): Promise<readonly string[]> {
  const rows = await tx.select({ name: sql<string>`name` }).from(sql`keymount.migrations`);
  return rows.map(({ name }) => name);
}
