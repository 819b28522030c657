import { timingSafeEqual } from 'node:crypto';
import type { KeyStatus, ModelPermission } from '@keymount/core';
import { findKeysByDigest } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { isSecret } from './secret.js';
import { statusOf } from './status.js';

/** Whether a secret may be used now, and if not, why. */
export type Verification =
  | {
      readonly valid: true;
      readonly keyId: string;
      readonly accountId: string;
      readonly models: ModelPermission;
    }
  | { readonly valid: false; readonly reason: RefusalReason };

/** `model`: the key is good, but may not call the model that was asked for. */
export type RefusalReason = 'unknown' | 'model' | Exclude<KeyStatus, 'active'>;

/** One indexed lookup, no cache: what was revoked a moment ago is refused. Writes nothing, so it can bring nothing back. */
export async function verifySecret(
  { db, digester, now }: Deps,
  secret: string,
  modelId?: string,
): Promise<Verification> {
  if (!isSecret(secret)) return { valid: false, reason: 'unknown' };
  const candidates = digester.candidates(secret);
  const rows = await findKeysByDigest(
    db.orm,
    candidates.map(({ digest }) => digest),
  );
  const row = rows.find((found) =>
    candidates.some(
      ({ digest, pepperVersion }) =>
        pepperVersion === found.pepperVersion && timingSafeEqual(digest, found.digest),
    ),
  );
  if (!row) return { valid: false, reason: 'unknown' };
  const status = statusOf(row, now());
  if (status !== 'active') return { valid: false, reason: status };
  if (modelId !== undefined && row.models !== 'all' && !row.models.includes(modelId)) {
    return { valid: false, reason: 'model' };
  }
  return { valid: true, keyId: row.id, accountId: row.accountId, models: row.models };
}
