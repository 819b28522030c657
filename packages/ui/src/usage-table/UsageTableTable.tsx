'use client';

import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { ROLES } from './roles.js';
import { useUsageTable } from './UsageTableContext.js';
import '../messages/en/usage.js';

/** The table itself, with a caption for those who do not see what stands around it. */
export function UsageTableTable({ children, ...props }: PartProps<'table'>): ReactNode {
  const { m, t } = useText('UsageTable.Table');
  const { groupBy } = useUsageTable('Table');
  const content = (
    <>
      <caption className="km-visually-hidden">
        {t(m.usage.table, { group: groupBy === 'key' ? m.usage.groupKey : m.usage.groupModel })}
      </caption>
      {children}
    </>
  );
  return renderPart(
    'table',
    { ...ROLES.table, ...props, children: content },
    { className: 'km-usage-table-table' },
  );
}
