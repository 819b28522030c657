import { audited } from '../accounts/audit.js';
import { changeKey, findKeysByDigest } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { isSecret } from './secret.js';

/** Refuses a secret from now on, because it was seen where it should not be. `undefined` when it is none of ours. */
export async function reportLeak(
  deps: Deps,
  secret: string,
): Promise<{ readonly keyId: string } | undefined> {
  if (!isSecret(secret)) return undefined;
  const digests = deps.digester.candidates(secret).map(({ digest }) => digest);
  const [key] = await findKeysByDigest(deps.db.orm, digests);
  if (!key) return undefined;
  const attempt = {
    accountId: key.accountId,
    actor: null,
    action: 'leak',
    keyId: key.id,
    requestId: null,
  } as const;
  await audited(deps, attempt, async (tx) => {
    const now = deps.now();
    if (!key.leakedAt) await changeKey(tx, key.accountId, key.id, { leakedAt: now });
    return { result: undefined, keyId: key.id };
  });
  return { keyId: key.id };
}
