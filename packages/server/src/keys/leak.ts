import { audited } from '../accounts/audit.js';
import { changeKey } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { lookUpSecret } from './lookup.js';

/** Refuses a secret from now on, because it was seen where it should not be. `undefined` when it is none of ours. */
export async function reportLeak(
  deps: Deps,
  secret: string,
): Promise<{ readonly keyId: string } | undefined> {
  const key = await lookUpSecret(deps, secret);
  if (!key) return undefined;
  const { accountId, id: keyId, isLeaked } = key;
  await audited(deps, { accountId, actor: null, action: 'leak', keyId, requestId: null }, async (tx) => {
    if (!isLeaked) await changeKey(tx, accountId, keyId, { leakedAt: deps.now() });
    return { result: undefined, keyId };
  });
  return { keyId };
}
