import type { Database } from '../db/database.js';
import { findKeyAccounts } from '../db/usage.js';
import { KeymountServerError } from '../errors.js';

const MOST_REMEMBERED = 100_000;

/** Which account a key belongs to: it never changes, so it may be remembered. */
export type KeyAccounts = (keyIds: Iterable<string>, caller: string) => Promise<ReadonlyMap<string, string>>;

/** @throws KeymountServerError `unknown-key` when one of the keys does not exist. */
export function createKeyAccounts(db: Database): KeyAccounts {
  const remembered = new Map<string, string>();
  return async (keyIds, caller) => {
    const found = new Map<string, string>();
    const missing = new Set<string>();
    for (const id of keyIds) {
      const accountId = remembered.get(id);
      if (accountId === undefined) missing.add(id);
      else found.set(id, accountId);
    }
    if (missing.size === 0) return found;

    if (remembered.size + missing.size > MOST_REMEMBERED) remembered.clear();
    for (const { id, accountId } of await findKeyAccounts(db, [...missing])) {
      missing.delete(id);
      remembered.set(id, accountId);
      found.set(id, accountId);
    }
    const [unknown] = missing;
    if (unknown !== undefined) {
      throw new KeymountServerError(
        'unknown-key',
        `Keymount ${caller}: there is no key ${JSON.stringify(unknown)}, so nothing was recorded. Send the keyId ` +
          'that verify gave.',
      );
    }
    return found;
  };
}
