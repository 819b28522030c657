import type { ModelPermission } from '@keymount/core';
import type { Database } from './database.js';

/** What verification has to know of a key. */
export interface KeyOfSecret {
  readonly accountId: string;
  readonly id: string;
  readonly digest: Uint8Array;
  readonly pepperVersion: number;
  readonly models: ModelPermission;
  readonly isRevoked: boolean;
  readonly isLeaked: boolean;
  readonly isDisabled: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | null;
}

/**
 * One lookup in the unique index of digests. By digest and not by account: the secret is what says which account.
 * @param digests Those under which the same secret may be stored; at most one is.
 */
export async function findKeyOfSecret(
  db: Database,
  digests: readonly Uint8Array[],
): Promise<KeyOfSecret | undefined> {
  const [row] = await db.query<KeyOfSecret>(
    `select account_id as "accountId", id, digest, pepper_version as "pepperVersion", models,
      revoked_at is not null as "isRevoked", leaked_at is not null as "isLeaked",
      disabled_at is not null as "isDisabled",
      (extract(epoch from expires_at) * 1000)::float8 as "expiresAt"
    from keymount.keys where digest in (${digests.map((_, index) => `$${index + 1}`).join(', ')})`,
    digests,
  );
  return row;
}
