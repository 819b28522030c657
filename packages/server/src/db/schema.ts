import type { KeyAction, ModelPermission } from '@keymount/core';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

/** A schema of its own, so that Keymount can share a database with its host. */
const keymount = pgSchema('keymount');

/** Ids compare by byte, whatever the locale of the database: cursors depend on it. */
const id = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
/** Milliseconds, as JavaScript has them: a cursor must not lose what the row keeps. */
const moment = (column: string) => timestamp(column, { withTimezone: true, precision: 3, mode: 'date' });

export const accounts = keymount.table('accounts', {
  id: id().primaryKey(),
  plan: text().$type<'paid' | 'free'>().notNull(),
  planName: text('plan_name'),
  contactUrl: text('contact_url'),
  keyLimit: integer('key_limit'),
  createdAt: moment('created_at').notNull(),
});

export const sessions = keymount.table(
  'sessions',
  {
    accountId: id('account_id').notNull(),
    digest: bytes().notNull(),
    permissions: jsonb().$type<readonly KeyAction[]>().notNull(),
    /** Who signed in, as the host names them; shown as `ApiKey.createdBy`. */
    actor: text(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.digest] }),
    uniqueIndex('sessions_by_digest').on(table.digest),
  ],
);

/** The catalogue is the same for every account: a reference table. */
export const models = keymount.table('models', {
  id: id().primaryKey(),
  position: integer().notNull(),
  /** False once withdrawn: usage keeps its name, and keys that have it keep it. */
  isListed: boolean('is_listed').notNull(),
  name: text().notNull(),
  provider: text(),
  state: text().$type<'available' | 'deprecated' | 'unavailable'>().notNull(),
  /** Per million tokens. */
  inputPrice: numeric('input_price'),
  outputPrice: numeric('output_price'),
  currency: text().notNull(),
});

export const keys = keymount.table(
  'keys',
  {
    accountId: id('account_id').notNull(),
    id: id().notNull(),
    /** HMAC-SHA-256 of the secret, or SHA-256 where `pepperVersion` is 0. */
    digest: bytes().notNull(),
    pepperVersion: smallint('pepper_version').notNull(),
    hint: text().notNull(),
    name: text().notNull(),
    /** Equal for two names that only differ by case: a hash, because an index entry has a size limit. */
    nameKey: text('name_key').notNull(),
    nameSearch: text('name_search').notNull(),
    nameSort: text('name_sort').notNull(),
    models: jsonb().$type<ModelPermission>().notNull(),
    createdAt: moment('created_at').notNull(),
    createdBy: text('created_by'),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    disabledAt: moment('disabled_at'),
    leakedAt: moment('leaked_at'),
    /** Where it was found: an `https:` or `http:` address. */
    leakUrl: text('leak_url'),
    revokedAt: moment('revoked_at'),
    /** The key that replaced this one in a rotation. Such a key no longer holds its name nor a place. */
    replacedBy: id('replaced_by'),
    version: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    uniqueIndex('keys_by_digest').on(table.digest),
    uniqueIndex('keys_by_id').on(table.id),
    uniqueIndex('keys_by_name')
      .on(table.accountId, table.nameKey)
      .where(sql`revoked_at is null and replaced_by is null`),
    index('keys_newest_first').on(table.accountId, table.createdAt, table.id),
    // To count the keys of a list without reading them.
    index('keys_not_revoked').on(table.accountId).where(sql`revoked_at is null`),
  ],
);

/** Answers that can be given again, readable only with the Idempotency-Key that the caller keeps. */
export const idempotency = keymount.table(
  'idempotency',
  {
    accountId: id('account_id').notNull(),
    digest: bytes().notNull(),
    fingerprint: bytes().notNull(),
    /** Encrypted; null once it may no longer be given again. */
    answer: bytes(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.digest] }),
    index('idempotency_by_expiry').on(table.accountId, table.expiresAt),
  ],
);

export const auditEvents = keymount.table(
  'audit_events',
  {
    accountId: id('account_id').notNull(),
    id: id().notNull(),
    at: moment('at').notNull(),
    actor: text(),
    action: text().notNull(),
    keyId: text('key_id'),
    /** `done`, or the error code of a refusal. */
    outcome: text().notNull(),
    requestId: text('request_id'),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('audit_by_time').on(table.accountId, table.at),
  ],
);

/** Ids of events that were counted, so that one sent twice counts once. */
export const usageEvents = keymount.table(
  'usage_events',
  {
    accountId: id('account_id').notNull(),
    id: id().notNull(),
    recordedAt: moment('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('usage_events_by_time').on(table.accountId, table.recordedAt),
  ],
);

/**
 * Counters by the quarter of an hour: the clocks of every zone since 1972 differ from UTC by a number of quarters, so that
 * whole ones make up the hours, days and months of India and Nepal too.
 */
export const usageQuarters = keymount.table(
  'usage_quarters',
  {
    accountId: id('account_id').notNull(),
    quarter: moment('quarter').notNull(),
    keyId: id('key_id').notNull(),
    modelId: id('model_id').notNull(),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull(),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull(),
    requests: bigint({ mode: 'number' }).notNull(),
    /** Null as soon as the price of one event was unknown: a part is not a total. */
    cost: numeric(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.quarter, table.keyId, table.modelId] })],
);
