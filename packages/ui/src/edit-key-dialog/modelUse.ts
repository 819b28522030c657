import {
  addCounts,
  addIntervals,
  type Model,
  type ModelPermission,
  startOfInterval,
  type UsageQuery,
  type UsageReport,
} from '@keymount/core';

/** How far back "used" reaches. */
export const USE_DAYS = 30;

/** Thirty days of one key by model, today included; the same query all day. */
export function modelUseQuery(keyId: string, now: number, timeZone: string): UsageQuery {
  const today = startOfInterval(now, 'day', timeZone);
  return {
    from: new Date(addIntervals(today, 1 - USE_DAYS, 'day', timeZone)).toISOString(),
    to: new Date(addIntervals(today, 1, 'day', timeZone)).toISOString(),
    interval: 'day',
    timeZone,
    groupBy: ['model'],
    keyIds: [keyId],
  };
}

/** Ids of the models that were called; `undefined` where the report does not tell them apart. */
export function usedModels({ rows }: UsageReport): ReadonlySet<string> | undefined {
  const ids = new Set<string>();
  for (const { modelId, inputTokens, outputTokens, requests = 0 } of rows) {
    if (addCounts([inputTokens, outputTokens, requests]) === 0) continue;
    if (modelId === undefined) return undefined;
    ids.add(modelId);
  }
  return ids;
}

/** The ids that a permission gives now. */
export function permittedModels(permission: ModelPermission, offered: readonly Model[]): readonly string[] {
  if (permission !== 'all') return permission;
  return offered.filter(({ state }) => state !== 'unavailable').map(({ id }) => id);
}
