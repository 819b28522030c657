import type { ApiKey, KeyStatus } from '@keymount/core';
import type { KeyRow } from '../db/keys.js';

type StatusColumns = Pick<KeyRow, 'revokedAt' | 'leakedAt' | 'disabledAt' | 'expiresAt'>;

/** Time alone makes a key expire; nothing but a person brings one back. */
export function statusOf(row: StatusColumns, now: Date): KeyStatus {
  if (row.revokedAt) return 'revoked';
  if (row.leakedAt) return 'leaked';
  if (row.disabledAt) return 'disabled';
  if (row.expiresAt && row.expiresAt <= now) return 'expired';
  return 'active';
}

/** A key as the contract shows it: what is stored of its secret stays behind. */
export function toApiKey(row: KeyRow, now: Date): ApiKey {
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
    version: String(row.version),
  };
}
