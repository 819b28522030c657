import { z } from '@hono/zod-openapi';
import type {
  Account,
  ApiKey,
  CreateKeyInput,
  IssuedKey,
  KeyAction,
  KeySort,
  KeyStatus,
  Model,
  ModelPermission,
  Page,
  Timestamp,
  UpdateKeyInput,
  UsageReport,
} from '@keymount/core';
import { isStorable } from '../keys/names.js';
import { MOST_MODELS } from '../keys/permission.js';

const LATEST = Date.UTC(10_000, 0, 1);

/** ISO 8601 with an offset, in the years 1970 to 9999, which every database holds. */
export const timestamp: z.ZodType<Timestamp, Timestamp> = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) < LATEST)
  .openapi({ format: 'date-time', example: '2026-11-23T09:00:00Z' });

/** Text that the database can hold: no NUL, no half of a surrogate pair. */
export function storable(longest: number): z.ZodType<string, string> {
  return z.string().min(1).max(longest).refine(isStorable);
}

const status: z.ZodType<KeyStatus, KeyStatus> = z.enum([
  'active',
  'expired',
  'disabled',
  'leaked',
  'revoked',
]);

export const action: z.ZodType<KeyAction, KeyAction> = z.enum([
  'create',
  'update',
  'rotate',
  'disable',
  'revoke',
  'viewUsage',
]);

export const permission: z.ZodType<ModelPermission, ModelPermission> = z
  .union([z.literal('all'), z.array(storable(200)).min(1).max(MOST_MODELS)])
  .openapi({ description: "'all', now and later, or the ids of 1 to 500 models." });

export const apiKey: z.ZodType<ApiKey> = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().openapi({ example: 'km_live_…4f2a' }),
    status,
    models: z.union([z.literal('all'), z.array(z.string())]),
    createdAt: timestamp,
    createdBy: z.string().nullable(),
    expiresAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable(),
    leak: z
      .object({
        detectedAt: timestamp,
        url: z.string().optional().openapi({ description: 'Where it was found.', format: 'uri' }),
      })
      .optional()
      .openapi({ description: 'Of a key that was found in public.' }),
    version: z.string(),
  })
  .openapi('ApiKey');

export const issuedKey: z.ZodType<IssuedKey> = z
  .object({
    key: apiKey,
    secret: z.string().openapi({ description: 'Told once: the server keeps only a digest of it.' }),
  })
  .openapi('IssuedKey');

export const keyPage: z.ZodType<Page<ApiKey>> = z
  .object({ items: z.array(apiKey), nextCursor: z.string().nullable(), total: z.number().int() })
  .openapi('KeyPage');

/** The rules of a name (trimmed, 1 to 100 graphemes) are in keys/names.ts: OpenAPI cannot say them. */
export const name: z.ZodType<string, string> = z
  .string()
  .openapi({ description: 'Trimmed, 1 to 100 graphemes.', example: 'Production' });

export const createKeyBody: z.ZodType<CreateKeyInput> = z
  .strictObject({ name, models: permission, expiresAt: timestamp.nullish() })
  .openapi('CreateKey');

export const updateKeyBody: z.ZodType<Omit<UpdateKeyInput, 'id' | 'version'>> = z
  .strictObject({
    name: name.exactOptional(),
    models: permission.exactOptional(),
    expiresAt: timestamp.nullable().exactOptional(),
  })
  .openapi('UpdateKey');

export const LONGEST_GRACE = 604_800;

export const rotateKeyBody: z.ZodType<{ readonly graceSeconds: number }> = z
  .strictObject({ graceSeconds: z.number().int().min(0).max(LONGEST_GRACE) })
  .openapi('RotateKey');

/** Comma-separated, each value URI-encoded; the parameter may also repeat. */
function list<Item extends string>(item: z.ZodType<Item, Item>) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given, context) => {
      const values: Item[] = [];
      for (const encoded of [given]
        .flat()
        .flatMap((text) => text.split(','))
        .filter(Boolean)) {
        const parsed = item.safeParse(decode(encoded));
        if (parsed.success) values.push(parsed.data);
        else context.addIssue({ code: 'custom', message: 'invalid item' });
      }
      return values;
    })
    .openapi({ type: 'string', description: 'Comma-separated, each value URI-encoded.' });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const sort = z
  .string()
  .regex(/^(name|status|createdAt|lastUsedAt|expiresAt):(ascending|descending)$/)
  .transform((text): KeySort => {
    const [by, direction] = text.split(':') as [KeySort['by'], KeySort['direction']];
    return { by, direction };
  })
  .openapi({ type: 'string', example: 'createdAt:descending' });

export const listKeysQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(8_000).optional(),
  search: z.string().max(1_000).refine(isStorable).optional(),
  status: list(status).optional(),
  sort: sort.optional(),
});

/** Any text: an id of another account, a random and a malformed one must all answer the same. */
export const keyParams = z.object({ id: z.string() });

export const idempotencyHeaders = z.object({
  'idempotency-key': z.string().min(16).max(255).openapi({
    description: 'The same when one submit is tried again; 256 random bits in base64url are a good one.',
  }),
});

export const ifMatchHeaders = z.object({
  'if-match': z.string().openapi({ description: 'The ETag this edit started from.' }),
});

export const model: z.ZodType<Model> = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.string().optional(),
    state: z.enum(['available', 'deprecated', 'unavailable']).optional(),
  })
  .openapi('Model');

export const modelList: z.ZodType<{ readonly items: readonly Model[] }> = z
  .object({ items: z.array(model) })
  .openapi('ModelList');

const reason = z.enum(['plan', 'permission', 'limit']);

export const account: z.ZodType<Account> = z
  .object({
    denied: z
      .object({
        create: reason.exactOptional(),
        update: reason.exactOptional(),
        rotate: reason.exactOptional(),
        disable: reason.exactOptional(),
        revoke: reason.exactOptional(),
        viewUsage: reason.exactOptional(),
      })
      .exactOptional(),
    planName: z.string().exactOptional(),
    contactUrl: z.string().exactOptional(),
  })
  .openapi('Account');

const timeZone = z
  .string()
  .max(100)
  .refine(isTimeZone)
  .openapi({ description: 'An IANA name.', example: 'Europe/Berlin' });

/** PostgreSQL and JavaScript read an offset such as `+05:30` with opposite signs, so only names are let through. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const ids = list(storable(200)).refine((values) => values.length <= 1000);

export const usageQuery = z
  .object({
    from: timestamp.openapi({ description: 'Inclusive. Usage is kept by the quarter of an hour.' }),
    to: timestamp.openapi({ description: 'Exclusive.' }),
    interval: z.enum(['hour', 'day', 'month']),
    timeZone,
    groupBy: list(z.enum(['model', 'key'])).default([]),
    keyIds: ids.exactOptional(),
    modelIds: ids.exactOptional(),
    top: z.coerce.number().int().min(1).max(10_000).exactOptional().openapi({
      description: 'Tell apart only the groups with the most tokens; the others come added up, as `isOther`.',
    }),
  })
  // What is no moment at all is said already.
  .refine(({ from, to }) => !(Date.parse(from) >= Date.parse(to)), { path: ['to'] });

const count = z.union([z.number().int().min(0), z.string().regex(/^\d+$/)]).openapi({
  description: 'Beyond 2^53 − 1 its decimal digits: no JSON number is exact there.',
  example: 1234,
});

export const usageReport: z.ZodType<UsageReport> = z
  .object({
    rows: z.array(
      z.object({
        start: timestamp,
        keyId: z.string().exactOptional(),
        modelId: z.string().exactOptional(),
        isOther: z.boolean().exactOptional(),
        inputTokens: count,
        outputTokens: count,
        requests: count,
        cost: z.number().exactOptional(),
      }),
    ),
    names: z.record(z.string(), z.string()),
    hints: z.record(z.string(), z.string()),
    currency: z.string().exactOptional(),
    settledUntil: timestamp,
  })
  .openapi('UsageReport');

export const problem = z
  .object({
    type: z.string().openapi({ example: 'urn:keymount:problem:not-found' }),
    title: z.string(),
    detail: z.string().optional().openapi({ description: 'What can be done about it.' }),
    status: z.number().int(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          field: z.string().optional(),
          rule: z.string(),
          limit: z.number().optional(),
        }),
      )
      .optional(),
  })
  .openapi('Problem');
