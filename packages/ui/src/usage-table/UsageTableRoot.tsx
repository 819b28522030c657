'use client';

import type { UsageDimension } from '@keymount/core';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { mergeRefs } from '../internal/mergeProps.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText } from '../provider/UiContext.js';
import {
  selectPreviousTotals,
  selectTotals,
  splitUsageProps,
  type UsageReportProps,
} from '../usage-overview/usageQuery.js';
import { useUsageNames } from '../usage-overview/useUsageNames.js';
import { UsageTableContext, type UsageTableContextValue } from './UsageTableContext.js';
import { type UsageSort, usageRows } from './usageRows.js';
import { useIsScrollable } from './useIsScrollable.js';
import '../messages/en/usage.js';

export interface UsageTableRootProps extends UsageReportProps, PartProps<'div'> {
  /** What a row is; it opens to show the other. @default 'model' */
  readonly groupBy?: UsageDimension | undefined;
  /** @default the largest total usage first */
  readonly defaultSort?: UsageSort | undefined;
}

const LARGEST_FIRST: UsageSort = { by: 'totalTokens', direction: 'descending' };

/** Holds the rows, their order and which are open. A region that can be scrolled by keyboard where the table is wider. */
export const UsageTableRoot: ForwardRefExoticComponent<UsageTableRootProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, UsageTableRootProps>(function UsageTableRoot(
    { groupBy = 'model', defaultSort = LARGEST_FIRST, className, ...props },
    ref,
  ) {
    const [usage, others] = splitUsageProps(props);
    const { report } = usage;
    const { m, t, formats } = useText('UsageTable.Root');
    const region = useRef<HTMLDivElement>(null);
    const isScrollable = useIsScrollable(region);
    const names = useUsageNames(report);
    const [sort, setSort] = useState(defaultSort);
    const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());

    const { groups, totals } = selectTotals(report, usage, formats.timeZone);
    const earlier = selectPreviousTotals(usage, formats.timeZone);
    const rows = useMemo(
      () => usageRows(groups, groupBy, names, sort, formats.locale, earlier?.groups),
      [groups, groupBy, names, sort, formats.locale, earlier],
    );
    const sortBy = useCallback<UsageTableContextValue['sortBy']>(
      (by) =>
        setSort((current) => {
          const usual = by === 'name' ? 'ascending' : 'descending';
          if (current.by !== by) return { by, direction: usual };
          return { by, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
        }),
      [],
    );
    const toggle = useCallback(
      (id: string) =>
        setOpenIds((current) => {
          const next = new Set(current);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      [],
    );
    const value = useMemo<UsageTableContextValue>(
      () => ({
        groups: rows,
        groupBy,
        totals,
        before: earlier?.totals,
        currency: report.currency,
        names,
        sort,
        sortBy,
        openIds,
        toggle,
      }),
      [rows, groupBy, totals, earlier, report.currency, names, sort, sortBy, openIds, toggle],
    );
    const label = t(m.usage.table, { group: groupBy === 'key' ? m.usage.groupKey : m.usage.groupModel });
    return (
      <UsageTableContext.Provider value={value}>
        <Root
          {...(isScrollable && { role: 'region', tabIndex: 0, 'aria-label': label })}
          {...others}
          className={['km-usage-table', className].filter(Boolean).join(' ')}
          data-scrollable={isScrollable ? '' : undefined}
          ref={mergeRefs(region, ref)}
        />
      </UsageTableContext.Provider>
    );
  });
