import { z } from '@hono/zod-openapi';
import type { AccountInput } from '../accounts/accounts.js';
import type { ModelListInput } from '../accounts/models.js';
import type { CreateSessionInput } from '../accounts/session.js';
import type { ProvidedKey } from '../keys/issue.js';
import type { Verification } from '../keys/verify.js';
import type { UsageEvent, UsageHour } from '../usage/events.js';
import { action, name, permission, storable, timestamp } from './schemas.js';

export const createSessionBody: z.ZodType<CreateSessionInput> = z
  .strictObject({
    accountId: storable(200),
    expiresInSeconds: z.number().int().min(60).max(3600).default(600),
    permissions: z.array(action).max(20).optional(),
    actor: storable(200).optional(),
  })
  .openapi('CreateSession');

export const createdSession = z.object({ token: z.string(), expiresAt: timestamp }).openapi('Session');

export const accountParams = z.object({ id: storable(200) });

export const putAccountBody: z.ZodType<AccountInput> = z
  .strictObject({
    plan: z.enum(['paid', 'free']),
    planName: storable(100).optional(),
    contactUrl: storable(2000)
      .refine((url) => /^(https:\/\/|mailto:)/i.test(url))
      .optional(),
    keyLimit: z.number().int().min(0).max(1_000_000).optional(),
  })
  .openapi('PutAccount');

const price = z
  .union([z.number().min(0).max(1e9), z.string().regex(/^\d{1,10}(\.\d{1,12})?$/)])
  .openapi({ description: 'A decimal for a million tokens.', example: '0.15' });

export const putModelsBody: z.ZodType<ModelListInput> = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id: storable(200),
          name: storable(200),
          provider: storable(200).optional(),
          state: z.enum(['available', 'deprecated', 'unavailable']).optional(),
          inputPrice: price.nullish(),
          outputPrice: price.nullish(),
        }),
      )
      .max(5000)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('USD'),
  })
  .openapi('PutModels');

export const verifyBody = z
  .strictObject({ secret: z.string().max(1000), modelId: z.string().max(200).optional() })
  .openapi('Verify');

export const verification: z.ZodType<Verification> = z
  .discriminatedUnion('valid', [
    z.object({
      valid: z.literal(true),
      keyId: z.string(),
      accountId: z.string(),
      models: z.union([z.literal('all'), z.array(z.string())]),
    }),
    z.object({
      valid: z.literal(false),
      reason: z.enum(['unknown', 'revoked', 'expired', 'disabled', 'leaked', 'model']),
    }),
  ])
  .openapi('Verification');

export const ok = z.object({}).openapi('Ok');

/** Far beyond any call, and far below what a counter holds. */
const count = z.number().int().min(0).max(1e12);

export const usageEvent: z.ZodType<UsageEvent> = z
  .strictObject({
    id: storable(200),
    keyId: storable(200),
    modelId: storable(200),
    at: timestamp,
    inputTokens: count,
    outputTokens: count,
    requests: count.optional(),
  })
  .openapi('UsageEvent');

export const usageEventsBody = z
  .strictObject({ events: z.array(usageEvent).max(5000) })
  .openapi('UsageEvents');

export const recordedUsage = z
  .object({ recorded: z.number().int(), duplicates: z.number().int() })
  .openapi('RecordedUsage');

export const usageHour: z.ZodType<UsageHour> = z.strictObject({
  hour: timestamp,
  keyId: storable(200),
  modelId: storable(200),
  inputTokens: count,
  outputTokens: count,
  requests: count,
});

export const providedKey: z.ZodType<ProvidedKey> = z.strictObject({
  accountId: storable(200),
  name,
  models: permission,
  expiresAt: timestamp.nullish(),
  createdAt: timestamp.optional(),
  createdBy: storable(200).optional(),
});
