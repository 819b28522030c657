'use client';

import type { Access, ApiKey, KeyAction, KeySortField } from '@keymount/core';
import type { ComponentType, ReactNode } from 'react';
import { renderTime } from '../internal/Time.js';
import type { Messages } from '../messages/en.js';
import { renderPermission } from './ApiKeyTablePermission.js';
import { renderStatus } from './ApiKeyTableStatus.js';
import { ApiKeyTableUsage } from './ApiKeyTableUsage.js';
import { type CellTools, type RenderCellContent, useCellTools } from './cellTools.js';

export interface ApiKeyCellProps {
  readonly apiKey: ApiKey;
}

/** A column as data: put your own among `defaultColumns`, or leave some out. Keep the list constant between renders. */
export interface ApiKeyColumn {
  /** Unique among the columns; on every cell as `data-column`. */
  readonly id: string;
  header(messages: Messages): string;
  /** Renders the content of a cell. One that throws is caught, and the rest of the row lives. */
  readonly cell: ComponentType<ApiKeyCellProps>;
  /** The header then sorts by this field, where the backend or a complete list can. */
  readonly sort?: KeySortField | undefined;
  /** @default always */
  isShown?(keys: readonly ApiKey[], access: (action: KeyAction) => Access): boolean;
}

/** A column of ours, which rows render without a component for each cell. */
interface DefaultColumn extends ApiKeyColumn {
  readonly render: RenderCellContent;
}

/** With the `cell` that a host may put into a column of its own. */
function defaultColumn(column: Omit<DefaultColumn, 'cell'>): DefaultColumn {
  function Cell({ apiKey }: ApiKeyCellProps): ReactNode {
    return column.render(apiKey, useCellTools('Row'));
  }
  Cell.displayName = `ApiKeyCell(${column.id})`;
  return { ...column, cell: Cell };
}

export function isDefaultColumn(column: ApiKeyColumn): column is DefaultColumn {
  return defaultColumns.includes(column);
}

function renderName(apiKey: ApiKey, { keyLabel }: CellTools): ReactNode {
  const name = keyLabel(apiKey);
  return (
    <>
      <bdi className="km-api-key-table-name" title={name} data-unnamed={apiKey.name.trim() ? undefined : ''}>
        {name}
      </bdi>
      <span className="km-api-key-table-hint" dir="ltr" translate="no">
        {apiKey.hint}
      </span>
    </>
  );
}

function renderExpiry({ status, expiresAt }: ApiKey, tools: CellTools): ReactNode {
  // The backend says what has expired; this device's clock only says how long ago.
  return renderTimeOrNever(expiresAt, tools, status === 'expired' ? 'past' : 'future');
}

function renderTimeOrNever(
  at: string | null | undefined,
  tools: CellTools,
  tense?: 'past' | 'future',
): ReactNode {
  if (at === undefined) return '–';
  if (at === null) return <span className="km-muted">{tools.m.common.never}</span>;
  return renderTime(at, tools, tense);
}

export const usageColumn: ApiKeyColumn = defaultColumn({
  id: 'usage',
  header: (m) => m.table.columnUsage,
  render: (apiKey) => <ApiKeyTableUsage apiKey={apiKey} />,
  isShown: (_keys, access) => access('viewUsage').state === 'allowed',
});

/**
 * Name over hint, status, permission, usage of 30 days, created, last used, expires. Usage only where the client gives it
 * and the account may see it; the last two only where the backend says them.
 */
export const defaultColumns: readonly ApiKeyColumn[] = Object.freeze([
  defaultColumn({ id: 'name', header: (m) => m.table.columnName, render: renderName, sort: 'name' }),
  defaultColumn({ id: 'status', header: (m) => m.table.columnStatus, render: renderStatus, sort: 'status' }),
  defaultColumn({ id: 'permission', header: (m) => m.table.columnPermission, render: renderPermission }),
  usageColumn,
  defaultColumn({
    id: 'created',
    header: (m) => m.table.columnCreated,
    render: ({ createdAt }, tools) => renderTime(createdAt, tools),
    sort: 'createdAt',
  }),
  defaultColumn({
    id: 'last-used',
    header: (m) => m.table.columnLastUsed,
    render: ({ lastUsedAt }, tools) => renderTimeOrNever(lastUsedAt, tools),
    sort: 'lastUsedAt',
    isShown: (keys) => keys.some(({ lastUsedAt }) => lastUsedAt !== undefined),
  }),
  defaultColumn({
    id: 'expires',
    header: (m) => m.table.columnExpires,
    render: renderExpiry,
    sort: 'expiresAt',
    isShown: (keys) => keys.some(({ expiresAt }) => expiresAt !== undefined),
  }),
]);
