'use client';

import type { ApiKey } from '@keymount/core';
import { forwardRef, memo, type NamedExoticComponent, type ReactNode, type RefAttributes } from 'react';
import { ErrorBoundary } from '../internal/ErrorBoundary.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { renderActions } from './ApiKeyTableActions.js';
import { renderCell } from './ApiKeyTableCell.js';
import { ApiKeyTableSelect } from './ApiKeyTableSelect.js';
import { type CellTools, useCellTools } from './cellTools.js';
import { type ApiKeyColumn, isDefaultColumn } from './columns.js';
import { canSelect } from './useSelection.js';

export type ApiKeyTableRowProps = PartProps<'tr'> & {
  readonly apiKey: ApiKey;
  /** Keep it constant between renders: a row renders again only when its own key changes. */
  readonly columns: readonly ApiKeyColumn[];
  /** It has a cell for actions; empty where nothing can be done with the key any more. */
  readonly hasActions?: boolean | undefined;
  /** It has a cell with a checkbox. */
  readonly hasSelection?: boolean | undefined;
  readonly isSelected?: boolean | undefined;
  readonly isMenuOpen?: boolean | undefined;
  readonly isHighlighted?: boolean | undefined;
  /** It is being changed right now. */
  readonly isBusy?: boolean | undefined;
};

const Row = forwardRef<HTMLTableRowElement, ApiKeyTableRowProps>(function ApiKeyTableRow(
  {
    apiKey,
    columns,
    hasActions,
    hasSelection,
    isSelected = false,
    isMenuOpen,
    isHighlighted,
    isBusy,
    ...props
  },
  ref,
) {
  const tools = useCellTools('Row');
  const { id, status } = apiKey;
  const children = (
    <>
      {hasSelection &&
        renderCell({
          column: 'select',
          children: canSelect(apiKey) && <ApiKeyTableSelect apiKey={apiKey} isSelected={isSelected} />,
        })}
      {columns.map((column) =>
        renderCell({
          key: column.id,
          column: column.id,
          label: column.header(tools.m),
          children: contentOf(column, apiKey, tools),
        }),
      )}
      {hasActions &&
        renderCell({
          column: 'action',
          children:
            status !== 'revoked' && renderActions({ apiKey, isOpen: isMenuOpen, isPending: isBusy }, tools),
        })}
    </>
  );
  return renderPart(
    'tr',
    { role: 'row', ...props, children },
    // oxlint-disable-next-line react/refs -- renderPart hands the ref on and never reads it.
    {
      className: 'km-api-key-table-row',
      state: { keyId: id, status, highlighted: isHighlighted, selected: isSelected },
      ref,
    },
  );
});

/** One key. */
export const ApiKeyTableRow: NamedExoticComponent<ApiKeyTableRowProps & RefAttributes<HTMLTableRowElement>> =
  memo(Row);

/** What a host wrote may use hooks, and may throw; ours does neither. */
function contentOf(column: ApiKeyColumn, apiKey: ApiKey, tools: CellTools): ReactNode {
  if (isDefaultColumn(column)) return column.render(apiKey, tools);
  return (
    <CellBoundary apiKey={apiKey}>
      <column.cell apiKey={apiKey} />
    </CellBoundary>
  );
}

function CellBoundary({
  apiKey,
  children,
}: {
  readonly apiKey: ApiKey;
  readonly children: ReactNode;
}): ReactNode {
  const { m } = useText('ApiKeyTable.Row');
  return (
    <ErrorBoundary
      resetKeys={[apiKey]}
      fallback={(reset) => (
        <button type="button" className="km-api-key-table-more" onClick={reset}>
          {m.table.rowBroken}
        </button>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
