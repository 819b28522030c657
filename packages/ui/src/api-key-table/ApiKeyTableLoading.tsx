'use client';

import { type ForwardRefExoticComponent, forwardRef, type ReactNode, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useIsLate } from '../internal/useIsLate.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableLoadingProps = PartProps<'div'>;

const ROWS = [0, 1, 2, 3, 4];
const COLUMNS = ['name', 'status', 'permission', 'usage', 'created', 'last-used', 'expires', 'action'];

/** The layout of the rows that are on their way. Their place is kept from the start, and they show where the answer takes its time. */
export const ApiKeyTableLoading: ForwardRefExoticComponent<
  ApiKeyTableLoadingProps & RefAttributes<HTMLDivElement>
> = forwardRef<HTMLDivElement, ApiKeyTableLoadingProps>(function ApiKeyTableLoading(props, ref) {
  const { m } = useText('ApiKeyTable.Loading');
  const { phase, access, hasSelection } = useApiKeyTable('Loading');
  const isLate = useIsLate(phase === 'pending');
  if (phase !== 'pending') return null;
  const hasUsage = access('viewUsage').state !== 'unsupported';
  const shown = COLUMNS.filter((column) => column !== 'usage' || hasUsage);
  const children = (
    <>
      <span className="km-visually-hidden">{m.table.loading}</span>
      {isLate && <SkeletonTable columns={hasSelection ? ['select', ...shown] : shown} />}
    </>
  );
  return renderPart(
    'div',
    { 'aria-busy': true, ...props, children },
    // oxlint-disable-next-line react/refs -- renderPart hands the ref on and never reads it.
    { className: 'km-api-key-table-loading', ref },
  );
});

function SkeletonTable({ columns }: { readonly columns: readonly string[] }): ReactNode {
  return (
    <table className="km-api-key-table-table" aria-hidden="true">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} className="km-api-key-table-header" data-column={column}>
              {column !== 'action' && column !== 'select' && <span className="km-skeleton" />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row} className="km-api-key-table-row">
            {columns.map((column) => (
              <td key={column} className="km-api-key-table-cell" data-column={column}>
                {column !== 'select' && <span className="km-skeleton" />}
                {column === 'name' && <span className="km-skeleton" />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
