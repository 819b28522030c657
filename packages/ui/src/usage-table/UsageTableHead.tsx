'use client';

import type { ReactNode } from 'react';
import { Icon } from '../internal/Icon.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { MEASURES, measureLabel } from '../usage-totals/measures.js';
import { ROLES } from './roles.js';
import { useUsageTable } from './UsageTableContext.js';
import type { UsageColumn } from './usageRows.js';
import '../messages/en/usage.js';

/** The columns; each but the share sorts. */
export function UsageTableHead(props: PartProps<'thead'>): ReactNode {
  const { m } = useText('UsageTable.Head');
  const { groupBy } = useUsageTable('Head');
  const children = (
    <tr {...ROLES.row}>
      <HeadCell column="name">{groupBy === 'key' ? m.usage.columnKey : m.usage.columnModel}</HeadCell>
      {MEASURES.map((measure) => (
        <HeadCell key={measure} column={measure}>
          {measureLabel(m, measure)}
        </HeadCell>
      ))}
      <th scope="col" {...ROLES.columnHeader} className="km-usage-table-head">
        {m.usage.columnShare}
      </th>
    </tr>
  );
  return renderPart('thead', { ...ROLES.group, children, ...props }, { className: 'km-usage-table-header' });
}

function HeadCell({
  column,
  children,
}: {
  readonly column: UsageColumn;
  readonly children: ReactNode;
}): ReactNode {
  const { sort, sortBy } = useUsageTable('Head');
  const direction = sort.by === column ? sort.direction : undefined;
  return (
    <th
      scope="col"
      {...ROLES.columnHeader}
      className="km-usage-table-head"
      data-column={column}
      aria-sort={direction}
    >
      <button
        type="button"
        className="km-usage-table-sort"
        data-direction={direction}
        onClick={() => sortBy(column)}
      >
        {children}
        <span className="km-usage-table-sort-icon">
          <Icon name={direction ? 'chevronDown' : 'sort'} />
        </span>
      </button>
    </th>
  );
}
