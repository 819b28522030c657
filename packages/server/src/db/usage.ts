import type { UsageDimension } from '@keymount/core';
import { isOneOf } from './conditions.js';
import type { Database, Parameter } from './database.js';
import { keys } from './schema.js';

export interface UsageEventRow {
  readonly accountId: string;
  readonly id: string;
  readonly keyId: string;
  readonly modelId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}

/** The start of the quarter of an hour that holds a moment, in seconds since 1970. */
function quarterOf(at: string): number {
  return Math.floor(Date.parse(at) / 900_000) * 900;
}

/**
 * Remembers the ids of the events, adds the new ones to their quarters and moves `last_used_at` on: one statement, so all
 * of it or nothing, and one round trip. Rows come in one order, so that two processes wait for each other instead of
 * blocking each other. `last_used_at` is the only column of a key it touches: it cannot bring a key back.
 *
 * The full join is an inner one that the planner cannot do as a nested loop: the plan is made once, for any number of
 * events, and it takes an array for ten rows.
 */
const RECORD = `
with incoming as (
  select * from unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::bigint[], $7::bigint[], $8::bigint[]
  ) as event (account_id, id, key_id, model_id, quarter, input_tokens, output_tokens, requests)
), fresh as (
  insert into keymount.usage_events (account_id, id, recorded_at)
  select account_id, id, $9::text::timestamptz from incoming
  on conflict do nothing
  returning account_id, id
), counted as (
  select account_id, quarter, key_id, model_id, sum(input_tokens) as input_tokens,
    sum(output_tokens) as output_tokens, sum(requests) as requests
  from incoming full join (select account_id, id, true as is_fresh from fresh) fresh using (account_id, id)
  where coalesce(is_fresh, false)
  group by account_id, quarter, key_id, model_id
), added as (
  insert into keymount.usage_quarters
    (account_id, quarter, key_id, model_id, input_tokens, output_tokens, requests, cost)
  select account_id, to_timestamp(quarter), key_id, model_id, input_tokens, output_tokens, requests,
    (input_tokens * input_price + output_tokens * output_price) / 1000000
  from counted left join keymount.models model on model.id = model_id
  order by account_id collate "C", quarter, key_id collate "C", model_id collate "C"
  on conflict (account_id, quarter, key_id, model_id) do update set
    input_tokens = usage_quarters.input_tokens + excluded.input_tokens,
    output_tokens = usage_quarters.output_tokens + excluded.output_tokens,
    requests = usage_quarters.requests + excluded.requests,
    cost = usage_quarters.cost + excluded.cost
), used as (
  update keymount.keys key set last_used_at = to_timestamp(latest.at)
  from unnest($10::text[], $11::text[], $12::float8[]) as latest (account_id, key_id, at)
  where key.id = latest.key_id and key.account_id = latest.account_id
    and (key.last_used_at is null or key.last_used_at < to_timestamp(latest.at))
)
select case when count(*) < $13::int then coalesce(json_agg(json_build_array(account_id, id))::text, '[]') end as fresh
from fresh`;

/** @returns the events that were new. Once it resolves they are durable. */
export async function recordUsageEvents(
  db: Database,
  events: readonly UsageEventRow[],
  now: Date,
): Promise<readonly Pick<UsageEventRow, 'accountId' | 'id'>[]> {
  const rows = events.toSorted((a, b) => compare(a.accountId, b.accountId) || compare(a.id, b.id));
  const latest = [...latestUse(rows, now.getTime()).values()].sort((a, b) => compare(a.keyId, b.keyId));
  const column = <Field extends keyof UsageEventRow>(field: Field): UsageEventRow[Field][] =>
    rows.map((row) => row[field]);
  const [answer] = await db.query<{ readonly fresh: string | null }>(RECORD, [
    column('accountId'),
    column('id'),
    column('keyId'),
    column('modelId'),
    rows.map(({ at }) => quarterOf(at)),
    column('inputTokens'),
    column('outputTokens'),
    column('requests'),
    now.toISOString(),
    latest.map(({ accountId }) => accountId),
    latest.map(({ keyId }) => keyId),
    latest.map(({ at }) => at / 1000),
    rows.length,
  ]);
  // Mostly all are, and then nothing is said of them.
  if (typeof answer?.fresh !== 'string') return answer?.fresh === null ? rows : [];
  return (JSON.parse(answer.fresh) as [string, string][]).map(([accountId, id]) => ({ accountId, id }));
}

interface LatestUse {
  readonly accountId: string;
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** When each key was last used; not later than now, whatever a gateway's clock says. */
function latestUse(rows: readonly UsageEventRow[], now: number): ReadonlyMap<string, LatestUse> {
  const latest = new Map<string, LatestUse>();
  for (const { accountId, keyId, at } of rows) {
    const time = Math.min(Date.parse(at), now);
    const known = latest.get(keyId);
    if (!known || known.at < time) latest.set(keyId, { accountId, keyId, at: time });
  }
  return latest;
}

/** Any order, as long as every process has the same one. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface UsageHourRow extends Omit<UsageEventRow, 'id' | 'at'> {
  /** ISO 8601, any moment of the hour. */
  readonly hour: string;
}

const REPLACE = `
with incoming as (
  select * from json_to_recordset($1::text::json) as row (
    "accountId" text, hour timestamptz, "keyId" text, "modelId" text,
    "inputTokens" bigint, "outputTokens" bigint, requests bigint
  )
), whole as (
  select distinct "accountId", date_trunc('hour', hour, 'UTC') as hour, "keyId", "modelId" from incoming
), cleared as (
  delete from keymount.usage_quarters quarters using whole
  where account_id = "accountId" and key_id = "keyId" and model_id = "modelId"
    and quarter > whole.hour and quarter < whole.hour + interval '1 hour'
), replaced as (
  insert into keymount.usage_quarters
    (account_id, quarter, key_id, model_id, input_tokens, output_tokens, requests, cost)
  select "accountId", date_trunc('hour', hour, 'UTC'), "keyId", "modelId",
    sum("inputTokens"), sum("outputTokens"), sum(requests),
    (sum("inputTokens") * min(model.input_price) + sum("outputTokens") * min(model.output_price)) / 1000000
  from incoming left join keymount.models model on model.id = "modelId"
  group by 1, 2, 3, 4
  on conflict (account_id, quarter, key_id, model_id) do update set
    input_tokens = excluded.input_tokens,
    output_tokens = excluded.output_tokens,
    requests = excluded.requests,
    cost = excluded.cost
)
update keymount.keys key set last_used_at = latest.at
from (
  select "accountId", "keyId", least(max(hour), $2::text::timestamptz) as at from incoming group by 1, 2
) latest
where key.account_id = latest."accountId" and key.id = latest."keyId"
  and (key.last_used_at is null or key.last_used_at < latest.at)`;

/**
 * Sets hours to these numbers, whatever they were: importing the same rows again changes nothing. The whole of an hour
 * stands in its first quarter.
 */
export async function replaceUsageHours(
  db: Database,
  rows: readonly UsageHourRow[],
  now: Date,
): Promise<void> {
  await db.query(REPLACE, [JSON.stringify(rows), now.toISOString()]);
}

/** Event ids older than `before` are forgotten: the same event sent again after that would count again. */
export async function forgetUsageEvents(db: Database, accountId: string, before: Date): Promise<void> {
  await db.query(
    'delete from keymount.usage_events where account_id = $1 and recorded_at < $2::text::timestamptz',
    [accountId, before.toISOString()],
  );
}

/** By key id and not by account: the host's gateway reports a key, and the key says which account. */
export function findKeyAccounts(
  { orm }: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly accountId: string }[]> {
  return orm.select({ id: keys.id, accountId: keys.accountId }).from(keys).where(isOneOf(keys.id, ids));
}

/** Whose usage, and when: quarters whose start is in `[from, to)`. */
export interface UsageRange {
  readonly accountId: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The part of a range in which there is usage. `undefined` where there is none. */
export async function findUsedRange(db: Database, range: UsageRange): Promise<UsageRange | undefined> {
  const [found] = await db.query<{ readonly first: number | null; readonly last: number | null }>(
    `select date_part('epoch', min(quarter)) as first, date_part('epoch', max(quarter)) as last
    from keymount.usage_quarters where ${IN_RANGE}`,
    rangeParameters(range),
  );
  if (typeof found?.first !== 'number' || typeof found.last !== 'number') return undefined;
  return { accountId: range.accountId, from: found.first * 1000, to: (found.last + QUARTER) * 1000 };
}

const QUARTER = 900;
const IN_RANGE = `account_id = $1::text and quarter >= to_timestamp($2::float8) and quarter < to_timestamp($3::float8)`;

function rangeParameters({ accountId, from, to }: UsageRange): readonly [string, number, number] {
  return [accountId, from / 1000, to / 1000];
}

export interface UsageReportQuery extends UsageRange {
  /** The first instant of every interval that holds a part of the range, in order. Milliseconds since 1970. */
  readonly starts: readonly number[];
  readonly groupBy: readonly UsageDimension[];
  readonly keyIds?: readonly string[] | undefined;
  readonly modelIds?: readonly string[] | undefined;
  /** Tell apart only the groups with the most tokens. @default all of them */
  readonly top?: number | undefined;
  readonly limit: number;
}

export interface UsageReportRow {
  /** Which of `starts`, from 1. */
  readonly interval: number;
  readonly keyId?: string | null;
  readonly modelId?: string | null;
  /** Only with `top`: whether this is the sum of the groups beyond it, which has no ids. */
  readonly isOther?: boolean;
  /** Digits: the driver of neither engine has a number that holds every sum. */
  readonly inputTokens: string;
  readonly outputTokens: string;
  readonly requests: string;
  readonly cost: number | null;
}

/** Adds up quarters. An interval without usage has no row. */
export function selectUsage(db: Database, query: UsageReportQuery): Promise<readonly UsageReportRow[]> {
  const groups = query.groupBy.map((dimension) => (dimension === 'key' ? 'key_id' : 'model_id'));
  const parameters: Parameter[] = [
    ...rangeParameters(query),
    query.starts.map((start) => start / 1000),
    query.limit,
  ];
  const bind = (value: Parameter): string => `$${parameters.push(value)}`;
  const filters: string[] = [];
  for (const [column, ids] of [
    ['key_id', query.keyIds],
    ['model_id', query.modelIds],
  ] as const) {
    if (ids?.length) filters.push(` and ${column} = any(${bind(ids)}::text[])`);
  }
  const rows = `keymount.usage_quarters where ${IN_RANGE}${filters.join('')}`;
  const isRanked = query.top !== undefined && groups.length > 0;
  const of = isRanked ? 'ranked.' : '';
  const ids = groups.map((column) => `${of}${column}`);
  // The first N, by what the caller of a report ranks by too; ties by id, so that every answer has the same ones.
  const ranked = isRanked
    ? `left join (
      select ${groups.join(', ')}, true as is_ranked from ${rows}
      group by ${groups.join(', ')}
      order by sum(input_tokens + output_tokens) desc, ${groups.join(', ')}
      limit ${bind(query.top)}
    ) ranked using (${groups.join(', ')})`
    : '';
  return db.query<UsageReportRow>(
    `select width_bucket(date_part('epoch', quarter), $4::float8[]) as interval,
      ${groups.includes('key_id') ? `${of}key_id as "keyId",` : ''}
      ${groups.includes('model_id') ? `${of}model_id as "modelId",` : ''}
      ${isRanked ? 'is_ranked is null as "isOther",' : ''}
      sum(input_tokens)::text as "inputTokens",
      sum(output_tokens)::text as "outputTokens",
      sum(requests)::text as requests,
      case when count(*) = count(cost) then sum(cost)::float8 end as cost
    from (select * from ${rows}) counted ${ranked}
    group by ${['1', ...ids, ...(isRanked ? ['is_ranked'] : [])].join(', ')}
    order by ${['1', ...ids].join(', ')}
    limit $5::int`,
    parameters,
  );
}
