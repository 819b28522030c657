import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, Orm, Parameter } from './database.js';
import { migrate } from './migrate.js';

/** @param directory Where PGlite keeps its files; `memory://` keeps nothing. */
export async function openPglite(directory: string): Promise<Database> {
  const client = await PGlite.create({ dataDir: directory });
  const orm: Orm = drizzle(client);
  const database: Database = {
    orm,
    async query<Row>(statement: string, parameters: readonly Parameter[]) {
      const { rows } = await client.query<Row>(statement, [...parameters]);
      return rows;
    },
    transaction: (work) => orm.transaction(work),
    close: () => client.close(),
  };
  try {
    await database.transaction(migrate);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
