import type { UsageDimension, UsageInterval } from '@keymount/core';
import { isOneOf } from './conditions.js';
import type { Database } from './database.js';
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

/** The quarter of an hour that holds a moment. By arithmetic: `date_bin` came with PostgreSQL 14. */
const quarterOf = (moment: string) => `to_timestamp(floor(extract(epoch from ${moment}) / 900) * 900)`;

/**
 * Remembers the ids of the events, adds the new ones to their quarters and moves `last_used_at` on: one statement, so all
 * of it or nothing, and one round trip. Rows are taken in one order, so that two processes wait for each other instead
 * of blocking each other. `last_used_at` is the only column of a key it touches: it cannot bring a key back.
 */
const RECORD = `
with incoming as (
  select * from json_to_recordset($1::text::json) as event (
    "accountId" text collate "C", id text collate "C", "keyId" text collate "C", "modelId" text collate "C",
    at timestamptz, "inputTokens" bigint, "outputTokens" bigint, requests bigint
  )
), fresh as (
  insert into keymount.usage_events (account_id, id, recorded_at)
  select "accountId", id, $2::text::timestamptz from incoming order by "accountId", id
  on conflict do nothing
  returning account_id, id
), counted as (
  select incoming.* from incoming join fresh on fresh.account_id = incoming."accountId" and fresh.id = incoming.id
), added as (
  insert into keymount.usage_quarters
    (account_id, quarter, key_id, model_id, input_tokens, output_tokens, requests, cost)
  select "accountId", ${quarterOf('at')}, "keyId", "modelId",
    sum("inputTokens"), sum("outputTokens"), sum(requests),
    (sum("inputTokens") * min(model.input_price) + sum("outputTokens") * min(model.output_price)) / 1000000
  from counted left join keymount.models model on model.id = "modelId"
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4
  on conflict (account_id, quarter, key_id, model_id) do update set
    input_tokens = usage_quarters.input_tokens + excluded.input_tokens,
    output_tokens = usage_quarters.output_tokens + excluded.output_tokens,
    requests = usage_quarters.requests + excluded.requests,
    cost = usage_quarters.cost + excluded.cost
), used as (
  update keymount.keys key set last_used_at = latest.at
  from (
    select "accountId", "keyId", least(max(at), $2::text::timestamptz) as at from counted group by 1, 2
  ) latest
  where key.account_id = latest."accountId" and key.id = latest."keyId"
    and (key.last_used_at is null or key.last_used_at < latest.at)
)
select account_id as "accountId", id from fresh`;

/** @returns the events that were new. Once it resolves they are durable. */
export function recordUsageEvents(
  db: Database,
  events: readonly UsageEventRow[],
  now: Date,
): Promise<readonly Pick<UsageEventRow, 'accountId' | 'id'>[]> {
  return db.query(RECORD, [JSON.stringify(events), now.toISOString()]);
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

export interface UsageReportQuery {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
  readonly interval: UsageInterval;
  readonly timeZone: string;
  readonly groupBy: readonly UsageDimension[];
  readonly keyIds?: readonly string[] | undefined;
  readonly modelIds?: readonly string[] | undefined;
  /** Tell apart only the groups with the most tokens. @default all of them */
  readonly top?: number | undefined;
  readonly limit: number;
}

export interface UsageReportRow {
  /** Milliseconds since 1970. */
  readonly start: number;
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

/** Adds up quarters whose start is in `[from, to)`. An interval without usage has no row. */
export function selectUsage(db: Database, query: UsageReportQuery): Promise<readonly UsageReportRow[]> {
  const groups = query.groupBy.map((dimension) => (dimension === 'key' ? 'key_id' : 'model_id'));
  const isOneOf = (column: string, parameter: string) =>
    `${column} in (select json_array_elements_text(${parameter}::text::json))`;
  const parameters: (string | number)[] = [
    query.accountId,
    query.from,
    query.to,
    query.interval,
    query.timeZone,
    query.limit,
  ];
  const filters: string[] = [];
  for (const [column, ids] of [
    ['key_id', query.keyIds],
    ['model_id', query.modelIds],
  ] as const) {
    if (ids) filters.push(` and ${isOneOf(column, `$${parameters.push(JSON.stringify(ids))}`)}`);
  }
  const rows = `keymount.usage_quarters
    where account_id = $1 and quarter >= $2::text::timestamptz and quarter < $3::text::timestamptz${filters.join('')}`;
  const isRanked = query.top !== undefined && groups.length > 0;
  const of = isRanked ? 'ranked.' : '';
  const ids = groups.map((column) => `${of}${column}`);
  // The first N, by what the caller of a report ranks by too; ties by id, so that every answer has the same ones.
  const ranked = isRanked
    ? `left join (
      select ${groups.join(', ')}, true as is_ranked from ${rows}
      group by ${groups.join(', ')}
      order by sum(input_tokens + output_tokens) desc, ${groups.join(', ')}
      limit $${parameters.push(query.top)}
    ) ranked using (${groups.join(', ')})`
    : '';
  return db.query<UsageReportRow>(
    `select (extract(epoch from date_trunc($4::text, quarter, $5::text)) * 1000)::float8 as start,
      ${groups.includes('key_id') ? `${of}key_id as "keyId",` : ''}
      ${groups.includes('model_id') ? `${of}model_id as "modelId",` : ''}
      ${isRanked ? 'is_ranked is null as "isOther",' : ''}
      sum(input_tokens)::text as "inputTokens",
      sum(output_tokens)::text as "outputTokens",
      sum(requests)::text as requests,
      case when bool_or(cost is null) then null else sum(cost)::float8 end as cost
    from (select * from ${rows}) counted ${ranked}
    group by ${['1', ...ids, ...(isRanked ? ['is_ranked'] : [])].join(', ')}
    order by ${['1', ...ids].join(', ')}
    limit $6`,
    parameters,
  );
}
