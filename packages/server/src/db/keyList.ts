import type { KeySort, KeyStatus } from '@keymount/core';
import type { Database, Parameter } from './database.js';
import type { KeyRow } from './keys.js';

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

/** A key as a list shows it, which is without what is stored of its secret. */
export interface ListedKey
  extends Pick<
    KeyRow,
    | 'id'
    | 'name'
    | 'hint'
    | 'models'
    | 'createdAt'
    | 'createdBy'
    | 'expiresAt'
    | 'lastUsedAt'
    | 'disabledAt'
    | 'leakedAt'
    | 'leakUrl'
    | 'revokedAt'
    | 'version'
  > {
  readonly position: KeyPosition;
}

export interface ListedKeys {
  /** One more than `limit` where there is a next page. */
  readonly keys: readonly ListedKey[];
  /** How many there are on all pages. */
  readonly total: number;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly models: ListedKey['models'];
  readonly createdAt: number;
  readonly createdBy: string | null;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly disabledAt: number | null;
  readonly leakedAt: number | null;
  readonly leakUrl: string | null;
  readonly revokedAt: number | null;
  readonly version: number;
  readonly value: string | number | null;
  readonly total: number;
}

const COLUMNS = `id, name, hint, models, ${milliseconds('created_at')} as "createdAt", created_by as "createdBy",
  ${milliseconds('expires_at')} as "expiresAt", ${milliseconds('last_used_at')} as "lastUsedAt",
  ${milliseconds('disabled_at')} as "disabledAt", ${milliseconds('leaked_at')} as "leakedAt",
  leak_url as "leakUrl", ${milliseconds('revoked_at')} as "revokedAt", version`;

/** Newest first; with a sort, equal values stay newest first. Page and total are one statement: they fit each other. */
export async function selectKeys(db: Database, query: KeyListQuery): Promise<ListedKeys> {
  const parameters: Parameter[] = [];
  const bind = (value: Parameter): string => `$${parameters.push(value)}`;
  const matching = `from keymount.keys where ${matches(query, bind)}`;
  const total = `(select count(*) ${matching})::int`;
  const sort = query.sort && sorted(query.sort, query.now, bind);
  const after = query.after && ` and ${isAfter(query.after, sort, bind)}`;
  const rows = await db.query<Row>(
    `select ${COLUMNS}, ${sort?.shown ?? 'null'} as value, ${total} as total
    ${matching}${after ?? ''}
    order by ${sort ? `${sort.value} ${sort.direction} nulls last, ` : ''}created_at desc, id desc
    limit ${bind(query.limit + 1)}`,
    parameters,
  );
  const [first] = rows;
  if (first) return { keys: rows.map(toListedKey), total: first.total };
  return { keys: [], total: query.after ? await countKeys(db, query) : 0 };
}

/** Where no row is left to say it. */
async function countKeys(db: Database, query: KeyListQuery): Promise<number> {
  const parameters: Parameter[] = [];
  const matching = matches(query, (value) => `$${parameters.push(value)}`);
  const [row] = await db.query<{ readonly total: number }>(
    `select count(*)::int as total from keymount.keys where ${matching}`,
    parameters,
  );
  return row?.total ?? 0;
}

/** Makes a value a parameter, and gives what stands for it in the statement. */
type Bind = (value: Parameter) => string;

function matches({ accountId, now, search, status }: KeyListQuery, bind: Bind): string {
  const conditions = [
    `account_id = ${bind(accountId)}::text`,
    status?.length ? `${statusOf(now, bind)} = any(${bind(status)}::text[])` : 'revoked_at is null',
  ];
  if (search) {
    const text = `${bind(search)}::text`;
    // The hint as a search folds it: compatibility form, lower case.
    conditions.push(
      `(strpos(name_search, ${text}) > 0 or strpos(lower(replace(hint, '…', '...')), ${text}) > 0)`,
    );
  }
  return conditions.join(' and ');
}

interface Sorted {
  readonly value: string;
  /** The value as a position keeps it. */
  readonly shown: string;
  readonly direction: 'asc' | 'desc';
  /** A value that a position kept. */
  readonly bind: (kept: string | number) => string;
}

function sorted({ by, direction }: KeySort, now: Date, bind: Bind): Sorted {
  const column = (value: string, type: string): Sorted => ({
    value,
    shown: value,
    direction: direction === 'ascending' ? 'asc' : 'desc',
    bind: (kept) => `${bind(kept)}::${type}`,
  });
  switch (by) {
    case 'name':
      return column('name_sort collate "C"', 'text');
    case 'status':
      return column(
        `array_position(array['leaked', 'active', 'disabled', 'expired', 'revoked'], ${statusOf(now, bind)})`,
        'int',
      );
    case 'createdAt':
    case 'lastUsedAt':
    case 'expiresAt': {
      const moment = MOMENTS[by];
      return {
        ...column(moment, 'timestamptz'),
        shown: milliseconds(moment),
        bind: (kept) => bindMoment(Number(kept), bind),
      };
    }
  }
}

const MOMENTS = { createdAt: 'created_at', lastUsedAt: 'last_used_at', expiresAt: 'expires_at' } as const;

function isAfter(after: KeyPosition, sort: Sorted | undefined, bind: Bind): string {
  const isOlder = `(created_at, id) < (${bindMoment(after.createdAt, bind)}, ${bind(after.id)}::text)`;
  if (!sort) return isOlder;
  const { value, direction } = sort;
  if (after.value === null) return `(${value} is null and ${isOlder})`;
  const kept = sort.bind(after.value);
  const isBeyond = `${value} ${direction === 'asc' ? '>' : '<'} ${kept}`;
  return `(${value} is null or ${isBeyond} or (${value} = ${kept} and ${isOlder}))`;
}

function bindMoment(milliseconds: number, bind: Bind): string {
  return `${bind(new Date(milliseconds).toISOString())}::text::timestamptz`;
}

/** As a float, which may be a hair off the whole: `extract` would be exact, and four times as slow. */
function milliseconds(column: string): string {
  return `date_part('epoch', ${column}) * 1000`;
}

/** The same answer as `statusOf` in keys/status.ts gives for a row. */
function statusOf(now: Date, bind: Bind): string {
  return `case
    when revoked_at is not null then 'revoked'
    when leaked_at is not null then 'leaked'
    when disabled_at is not null then 'disabled'
    when expires_at <= ${bind(now.toISOString())}::text::timestamptz then 'expired'
    else 'active' end`;
}

/** Field by field: spread, the hundred rows of a page take longer than their statement. */
function toListedKey(row: Row): ListedKey {
  const { id, value } = row;
  const createdAt = new Date(Math.round(row.createdAt));
  return {
    id,
    name: row.name,
    hint: row.hint,
    models: row.models,
    createdAt,
    createdBy: row.createdBy,
    expiresAt: toDate(row.expiresAt),
    lastUsedAt: toDate(row.lastUsedAt),
    disabledAt: toDate(row.disabledAt),
    leakedAt: toDate(row.leakedAt),
    leakUrl: row.leakUrl,
    revokedAt: toDate(row.revokedAt),
    version: row.version,
    position: {
      value: typeof value === 'number' ? Math.round(value) : value,
      createdAt: createdAt.getTime(),
      id,
    },
  };
}

function toDate(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(Math.round(milliseconds));
}
