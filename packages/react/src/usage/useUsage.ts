'use client';
import type { UsageQuery, UsageReport } from '@keymount/core';
import { type Loaded, type LoadedOptions, useLoaded } from '../internal/useLoaded.js';

/**
 * What the keys of this scope used. Another query starts without data: numbers of one range never stand under another.
 * For a live view pass `refetchInterval`. To draw it yourself, read the report with `selectUsage` of `@keymount/core`, as
 * every component of `@keymount/ui` does: series without gaps, groups and totals that cannot differ from theirs.
 * @example
 * const query = { ...toUsageRange('last30Days', Date.now(), timeZone), timeZone, groupBy: ['model', 'key'] as const };
 * const { data } = useUsage(query);
 * const usage = data && selectUsage(data, { ...query, groupBy: ['model'], top: 8 });
 * usage?.series.map(({ modelId, values }) => values.map((value) => value?.totalTokens)); // one for each usage.starts
 */
export function useUsage(query: UsageQuery, options: LoadedOptions = {}): Loaded<UsageReport> {
  return useLoaded('useUsage', (queries) => queries.usage(query), options);
}
