'use client';

import type { UsageDimension } from '@keymount/core';
import type { ReactNode } from 'react';
import type { PartProps } from '../internal/part.js';
import { UsageSource } from '../usage-overview/UsageSource.js';
import type { UsageProps } from '../usage-overview/usageQuery.js';
import { UsageTableHead } from './UsageTableHead.js';
import { UsageTableRoot } from './UsageTableRoot.js';
import { UsageTableRows, UsageTableTotal } from './UsageTableRows.js';
import { UsageTableTable } from './UsageTableTable.js';
import type { UsageSort } from './usageRows.js';

export interface UsageTableProps extends UsageProps, Omit<PartProps<'div'>, 'children' | 'render'> {
  /** What a row is; it opens to show the other. @default 'model' */
  readonly groupBy?: UsageDimension | undefined;
  /** @default the largest total usage first */
  readonly defaultSort?: UsageSort | undefined;
}

/** Input, output and total usage for each model and each API key. The chart's twin: the same numbers, from the same selection. */
export function UsageTable({ report, refetchInterval, ...props }: UsageTableProps): ReactNode {
  return (
    <UsageSource
      {...props}
      report={report}
      refetchInterval={refetchInterval}
      skeleton={<UsageTableSkeleton />}
    >
      {(loaded) => (
        <UsageTableRoot {...props} report={loaded}>
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
