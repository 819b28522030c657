import type { KeySort, KeyStatus } from '@keymount/core';
import { and, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Orm } from './database.js';
import type { KeyRow } from './keys.js';
import { keys } from './schema.js';

export interface KeyListQuery {
  readonly accountId: string;
  readonly now: Date;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly status?: readonly KeyStatus[] | undefined;
  readonly sort?: KeySort | undefined;
  readonly after?: KeyPosition | undefined;
}

/** Where a page ended: the sorted value of its last key, and what tells keys of equal value apart. */
export interface KeyPosition {
  /** `null` for a missing date, and without a sort. Moments are milliseconds since 1970. */
  readonly value: string | number | null;
  readonly createdAt: number;
  readonly id: string;
}

export interface KeyListItem {
  readonly row: KeyRow;
  readonly value: string | number | null;
}

/** One more row than `limit` where there is a next page. Newest first; with a sort, equal values stay newest first. */
export async function selectKeys(orm: Orm, query: KeyListQuery): Promise<readonly KeyListItem[]> {
  const value = query.sort && sortValue(query.sort.by, query.now);
  const isUp = query.sort?.direction === 'ascending';
  const rows = await orm
    .select({ row: keys, value: value ?? sql<null>`null` })
    .from(keys)
    .where(and(matches(query), query.after && isAfter(query.after, value, isUp)))
    .orderBy(
      ...(value ? [isUp ? sql`${value} asc nulls last` : sql`${value} desc nulls last`] : []),
      desc(keys.createdAt),
      desc(keys.id),
    )
    .limit(query.limit + 1);
  return rows as readonly KeyListItem[];
}

export async function countKeys(orm: Orm, query: KeyListQuery): Promise<number> {
  const [row] = await orm.select({ total: count() }).from(keys).where(matches(query));
  return row?.total ?? 0;
}

function matches({ accountId, now, search, status }: KeyListQuery): SQL | undefined {
  return and(
    eq(keys.accountId, accountId),
    status?.length ? inArray(statusOf(now), [...status]) : isNull(keys.revokedAt),
    search
      ? or(
          sql`strpos(${keys.nameSearch}, ${search}) > 0`,
          // The hint as a search folds it: compatibility form, lower case.
          sql`strpos(lower(replace(${keys.hint}, '…', '...')), ${search}) > 0`,
        )
      : undefined,
  );
}

function isAfter(after: KeyPosition, value: SQL | undefined, isUp: boolean): SQL | undefined {
  const createdAt = new Date(after.createdAt).toISOString();
  const isOlder = sql`(${keys.createdAt}, ${keys.id}) < (${createdAt}::timestamptz, ${after.id})`;
  if (!value) return isOlder;
  if (after.value === null) return and(sql`${value} is null`, isOlder);
  const isBeyond = isUp ? sql`${value} > ${after.value}` : sql`${value} < ${after.value}`;
  return or(sql`${value} is null`, isBeyond, and(sql`${value} = ${after.value}`, isOlder));
}

function sortValue(by: KeySort['by'], now: Date): SQL {
  switch (by) {
    case 'name':
      return sql`${keys.nameSort} collate "C"`;
    case 'status':
      return sql`array_position(array['leaked', 'active', 'disabled', 'expired', 'revoked'], ${statusOf(now)})`;
    case 'createdAt':
      return milliseconds(keys.createdAt);
    case 'lastUsedAt':
      return milliseconds(keys.lastUsedAt);
    case 'expiresAt':
      return milliseconds(keys.expiresAt);
  }
}

function milliseconds(column: typeof keys.createdAt | typeof keys.lastUsedAt | typeof keys.expiresAt): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}

/** The same answer as `statusOf` in keys/status.ts gives for a row. */
function statusOf(now: Date): SQL<string> {
  return sql<string>`case
    when ${keys.revokedAt} is not null then 'revoked'
    when ${keys.leakedAt} is not null then 'leaked'
    when ${keys.disabledAt} is not null then 'disabled'
    when ${keys.expiresAt} <= ${now.toISOString()}::timestamptz then 'expired'
    else 'active' end`;
}
