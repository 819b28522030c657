import type { ApiKey } from '@keymount/core';
import type { SentKey } from './useCreateKeyForm.js';

/** How far the backend's clock may be behind this device's, in milliseconds. */
const CLOCK_TOLERANCE = 300_000;

/**
 * The key that a submit without an answer may have made: of that name, never used, and new.
 * @param before Ids of every key there was before the submit; `null` where not all were known, and only time tells.
 */
export function findOrphan(
  keys: readonly ApiKey[],
  { asked, at }: SentKey,
  before: ReadonlySet<string> | null,
): ApiKey | undefined {
  return keys.find(
    (key) =>
      key.status !== 'revoked' &&
      key.name.normalize('NFC').trim() === asked.name &&
      // Somebody has its secret, so it was shown to somebody.
      !key.lastUsedAt &&
      (before ? !before.has(key.id) : Date.parse(key.createdAt) >= at - CLOCK_TOLERANCE),
  );
}
