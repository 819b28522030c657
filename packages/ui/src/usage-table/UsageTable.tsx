'use client';

import type { ReactNode } from 'react';
import { UsageSource } from '../usage-overview/UsageSource.js';
import type { UsageProps } from '../usage-overview/usageQuery.js';
import { UsageTableHead } from './UsageTableHead.js';
import { UsageTableRoot, type UsageTableRootProps } from './UsageTableRoot.js';
import { UsageTableRows, UsageTableTotal } from './UsageTableRows.js';
import { UsageTableTable } from './UsageTableTable.js';

export interface UsageTableProps
  extends UsageProps,
    Omit<UsageTableRootProps, keyof UsageProps | 'children' | 'render'> {}

/** Input, output and total usage for each model and each API key. The chart's twin: the same numbers, from the same selection. */
export function UsageTable({ report, previous, refetchInterval, ...props }: UsageTableProps): ReactNode {
  return (
    <UsageSource
      {...props}
      report={report}
      previous={previous}
      refetchInterval={refetchInterval}
      skeleton={<UsageTableSkeleton />}
    >
      {(loaded, earlier) => (
        <UsageTableRoot {...props} report={loaded} previous={earlier}>
          <UsageTableTable>
            <UsageTableHead />
            <UsageTableRows />
            <UsageTableTotal />
          </UsageTableTable>
        </UsageTableRoot>
      )}
    </UsageSource>
  );
}

/** The shape of the table while it loads. */
export function UsageTableSkeleton(): ReactNode {
  return (
    <div className="km-usage-table km-usage-skeleton" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="km-usage-table-bone">
          <span className="km-skeleton" />
          <span className="km-skeleton" />
          <span className="km-skeleton" />
          <span className="km-skeleton" />
        </div>
      ))}
    </div>
  );
}
