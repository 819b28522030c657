import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Queries, inside a transaction or not, on either engine. */
export type Orm = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export type Parameter = string | number | null | Uint8Array | readonly string[] | readonly number[];

/** One engine, embedded or not, seen through the few things the rest of `db` needs. */
export interface Database {
  readonly orm: Orm;
  /**
   * One statement, prepared once for each connection: for hot paths and for SQL that works on sets.
   * Moments must leave it as numbers, because the two drivers parse dates differently.
   */
  query<Row>(statement: string, parameters: readonly Parameter[]): Promise<readonly Row[]>;
  transaction<Result>(work: (tx: Orm) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
