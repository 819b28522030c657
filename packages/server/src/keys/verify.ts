import type { KeyStatus, ModelPermission } from '@keymount/core';
import type { Deps } from '../deps.js';
import { lookUpSecret } from './lookup.js';
import { toStatus } from './status.js';

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
export async function verifySecret(deps: Deps, secret: string, modelId?: string): Promise<Verification> {
  const key = await lookUpSecret(deps, secret);
  if (!key) return { valid: false, reason: 'unknown' };
  const status = toStatus(key, deps.now());
  if (status !== 'active') return { valid: false, reason: status };
  if (modelId !== undefined && key.models !== 'all' && !key.models.includes(modelId)) {
    return { valid: false, reason: 'model' };
  }
  return { valid: true, keyId: key.id, accountId: key.accountId, models: key.models };
}
