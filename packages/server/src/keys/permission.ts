import type { FieldError, ModelPermission } from '@keymount/core';
import type { Orm } from '../db/database.js';
import { listModels } from '../db/models.js';

export const MOST_MODELS = 500;

/**
 * @param permission As the request gives it: `'all'`, or 1 to 500 ids.
 * @param kept What the key already has: it stays allowed, though the list has withdrawn it.
 */
export async function checkModels(
  orm: Orm,
  permission: ModelPermission,
  kept: ModelPermission = [],
): Promise<readonly FieldError[]> {
  if (permission === 'all') return [];
  const allowed = new Set(kept === 'all' ? [] : kept);
  if (permission.every((id) => allowed.has(id))) return [];
  for (const { id, state } of await listModels(orm)) if (state !== 'unavailable') allowed.add(id);
  return permission.every((id) => allowed.has(id)) ? [] : [{ field: 'models', rule: 'unknown-model' }];
}

/** Each id once, in the order given. */
export function normalizeModels(permission: ModelPermission): ModelPermission {
  return permission === 'all' ? 'all' : [...new Set(permission)];
}
