'use client';

import type { UsageDimension, UsageTotals } from '@keymount/core';
import { type Context, createContext, useContext } from 'react';
import type { UsageNames } from '../usage-overview/useUsageNames.js';
import type { UsageColumn, UsageSort, UsageTableGroup } from './usageRows.js';

export interface UsageTableContextValue {
  readonly groups: readonly UsageTableGroup[];
  readonly groupBy: UsageDimension;
  readonly totals: UsageTotals;
  /** Those of the range that is compared with. */
  readonly before: UsageTotals | undefined;
  readonly currency: string | undefined;
  readonly names: UsageNames;
  readonly sort: UsageSort;
  /** Sorts by a column; by the same one again, the other way round. */
  readonly sortBy: (column: UsageColumn) => void;
  readonly openIds: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
}

export const UsageTableContext: Context<UsageTableContextValue | null> =
  createContext<UsageTableContextValue | null>(null);

export function useUsageTable(caller: string): UsageTableContextValue {
  const value = useContext(UsageTableContext);
  if (!value) {
    throw new Error(
      `Keymount UsageTable.${caller}: there is no UsageTable.Root above it, so it has no usage to show. Put it inside <UsageTable.Root report={…}>.`,
    );
  }
  return value;
}
