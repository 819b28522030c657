import type { KeyLeak } from '@keymount/core';
import { audited } from '../accounts/audit.js';
import { changeKey, lockKey } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { lookUpSecret } from '../keys/lookup.js';
import { isStorable } from '../keys/names.js';

const LONGEST_URL = 2048;

/**
 * Refuses a secret from now on, because it was seen where it should not be. `undefined` when it is none of ours. The first
 * report says when, and the first that knows the place says where; what says neither leaves no trace.
 */
export async function reportLeak(
  deps: Deps,
  secret: string,
  { url, requestId = null }: Pick<KeyLeak, 'url'> & { readonly requestId?: string | null } = {},
): Promise<{ readonly keyId: string } | undefined> {
  const key = await lookUpSecret(deps, secret);
  if (!key) return undefined;
  const { accountId, id: keyId } = key;
  await audited(deps, { accountId, actor: null, action: 'leak', keyId, requestId }, async (tx) => {
    const row = await lockKey(tx, accountId, keyId);
    const leakUrl = row?.leakUrl ?? (isAddress(url) && !url.includes(secret) ? url : null);
    const isReplay = row !== undefined && row.leakedAt !== null && leakUrl === row.leakUrl;
    if (!isReplay) await changeKey(tx, accountId, keyId, { leakedAt: row?.leakedAt ?? deps.now(), leakUrl });
    return { result: undefined, keyId, isReplay };
  });
  return { keyId };
}

/** A place that nobody can be led to is left out: the key is refused all the same. */
function isAddress(url: string | undefined): url is string {
  return url !== undefined && url.length <= LONGEST_URL && /^https?:\/\//i.test(url) && isStorable(url);
}
