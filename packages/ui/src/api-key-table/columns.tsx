'use client';

import type { Access, ApiKey, KeyAction, KeySortField } from '@keymount/core';
import type { ComponentType, ReactNode } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { Time } from '../internal/Time.js';
import type { Messages } from '../messages/en.js';
import { useText } from '../provider/UiContext.js';
import { ApiKeyTablePermission } from './ApiKeyTablePermission.js';
import { ApiKeyTableStatus } from './ApiKeyTableStatus.js';
import { ApiKeyTableUsage } from './ApiKeyTableUsage.js';

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

function NameCell({ apiKey }: ApiKeyCellProps): ReactNode {
  const keyLabel = useKeyLabel();
  const name = keyLabel(apiKey);
  return (
    <>
      <span className="km-api-key-table-name" title={name} data-unnamed={apiKey.name.trim() ? undefined : ''}>
        <bdi>{name}</bdi>
      </span>
      <span className="km-api-key-table-hint" dir="ltr" translate="no">
        {apiKey.hint}
      </span>
    </>
  );
}

function CreatedCell({ apiKey }: ApiKeyCellProps): ReactNode {
  return <Time at={apiKey.createdAt} />;
}

function LastUsedCell({ apiKey: { lastUsedAt } }: ApiKeyCellProps): ReactNode {
  const { m } = useText('ApiKeyTable');
  return timeOrNever(m, lastUsedAt);
}

function ExpiresCell({ apiKey: { status, expiresAt } }: ApiKeyCellProps): ReactNode {
  const { m } = useText('ApiKeyTable');
  // The backend says what has expired; this device's clock only says how long ago.
  return timeOrNever(m, expiresAt, status === 'expired' ? 'past' : 'future');
}

function timeOrNever(m: Messages, at: string | null | undefined, tense?: 'past' | 'future'): ReactNode {
  if (at === undefined) return '–';
  if (at === null) return <span className="km-muted">{m.common.never}</span>;
  return <Time at={at} tense={tense} />;
}

/**
 * Name over hint, status, permission, usage of 30 days, created, last used, expires. Usage only where the client gives it
 * and the account may see it; the last two only where the backend says them.
 */
export const defaultColumns: readonly ApiKeyColumn[] = Object.freeze([
  { id: 'name', header: (m: Messages) => m.table.columnName, cell: NameCell, sort: 'name' },
  { id: 'status', header: (m: Messages) => m.table.columnStatus, cell: ApiKeyTableStatus, sort: 'status' },
  { id: 'permission', header: (m: Messages) => m.table.columnPermission, cell: ApiKeyTablePermission },
  {
    id: 'usage',
    header: (m: Messages) => m.table.columnUsage,
    cell: ApiKeyTableUsage,
    isShown: (_keys: readonly ApiKey[], access: (action: KeyAction) => Access) =>
      access('viewUsage').state === 'allowed',
  },
  { id: 'created', header: (m: Messages) => m.table.columnCreated, cell: CreatedCell, sort: 'createdAt' },
  {
    id: 'last-used',
    header: (m: Messages) => m.table.columnLastUsed,
    cell: LastUsedCell,
    sort: 'lastUsedAt',
    isShown: (keys: readonly ApiKey[]) => keys.some(({ lastUsedAt }) => lastUsedAt !== undefined),
  },
  {
    id: 'expires',
    header: (m: Messages) => m.table.columnExpires,
    cell: ExpiresCell,
    sort: 'expiresAt',
    isShown: (keys: readonly ApiKey[]) => keys.some(({ expiresAt }) => expiresAt !== undefined),
  },
] as const satisfies readonly ApiKeyColumn[]);
