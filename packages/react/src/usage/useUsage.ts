'use client';
import type { UsageQuery, UsageReport } from '@keymount/core';
import { type Loaded, type LoadedOptions, useLoaded } from '../internal/useLoaded.js';

/**
 * What the keys of this scope used. Another query starts without data: numbers of one range never stand under another.
 * For a live view pass `refetchInterval`.
 */
export function useUsage(query: UsageQuery, options: LoadedOptions = {}): Loaded<UsageReport> {
  return useLoaded('useUsage', (queries) => queries.usage(query), options);
}
