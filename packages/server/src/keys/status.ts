import type { ApiKey, KeyStatus } from '@keymount/core';
import type { ListedKey } from '../db/keyList.js';

export interface StatusFacts {
  readonly isRevoked: boolean;
  readonly isLeaked: boolean;
  readonly isDisabled: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number | null;
}

/** Time alone makes a key expire; nothing but a person brings one back. */
export function toStatus(facts: StatusFacts, now: Date): KeyStatus {
  if (facts.isRevoked) return 'revoked';
  if (facts.isLeaked) return 'leaked';
  if (facts.isDisabled) return 'disabled';
  return facts.expiresAt !== null && facts.expiresAt <= now.getTime() ? 'expired' : 'active';
}

type StatusColumns = Pick<ListedKey, 'revokedAt' | 'leakedAt' | 'disabledAt' | 'expiresAt'>;

export function statusOf(
  { revokedAt, leakedAt, disabledAt, expiresAt }: StatusColumns,
  now: Date,
): KeyStatus {
  return toStatus(
    {
      isRevoked: revokedAt !== null,
      isLeaked: leakedAt !== null,
      isDisabled: disabledAt !== null,
      expiresAt: expiresAt?.getTime() ?? null,
    },
    now,
  );
}

/** A key as the contract shows it: what is stored of its secret stays behind. */
export function toApiKey(row: Omit<ListedKey, 'position'>, now: Date): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    status: statusOf(row, now),
    models: row.models,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    ...(row.leakedAt && {
      leak: {
        detectedAt: row.leakedAt.toISOString(),
        ...(row.leakUrl !== null && { url: row.leakUrl }),
      },
    }),
    version: String(row.version),
  };
}
