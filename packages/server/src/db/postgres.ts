import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { KeymountServerError } from '../errors.js';
import type { Database, Orm, Parameter } from './database.js';
import { migrate } from './migrate.js';

const CONNECT_TIMEOUT_SECONDS = 5;

/** @throws KeymountServerError `database-unreachable`, which never names the password. */
export async function openPostgres(url: string): Promise<Database> {
  const place = describe(url);
  const client = postgres(url, {
    max: 16,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: 'keymount' },
  });
  const orm: Orm = drizzle(client);
  const database: Database = {
    orm,
    async query<Row>(statement: string, parameters: readonly Parameter[]) {
      const rows = await client.unsafe(statement, [...parameters], { prepare: true });
      return rows as unknown as readonly Row[];
    },
    transaction: (work) => orm.transaction(work),
    close: () => client.end({ timeout: 5 }),
  };
  try {
    await withDeadline(client`select 1`, (CONNECT_TIMEOUT_SECONDS + 0.5) * 1000);
  } catch (error) {
    await client.end({ timeout: 0 });
    throw new KeymountServerError(
      'database-unreachable',
      `Keymount createKeymountServer: no PostgreSQL could be used at ${place} (${reason(error)}), so nothing was ` +
        'started. Check that it runs, that the address in databaseUrl (DATABASE_URL) is right, and that its user ' +
        'may log in.',
    );
  }
  try {
    await database.transaction(migrate);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** The address without user and password. */
function describe(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (protocol === 'postgres:' || protocol === 'postgresql:') return `${host || 'localhost'}${pathname}`;
  } catch {
    // An address that does not parse may hold the password anywhere, so none of it is repeated.
  }
  throw new KeymountServerError(
    'database-unreachable',
    'Keymount createKeymountServer: databaseUrl (DATABASE_URL) is not an address of PostgreSQL, so nothing was ' +
      'started. Write it as postgres://user:password@host:5432/database, with special characters URL-encoded.',
  );
}

/** A code such as ECONNREFUSED or 28P01: the text of a driver may repeat what was sent. */
function reason(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'no answer';
}

async function withDeadline<T>(work: PromiseLike<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('late'), { code: 'CONNECT_TIMEOUT' })),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
