'use client';

import { type ForwardRefExoticComponent, forwardRef, type ReactNode, type RefAttributes } from 'react';
import { ApiKeyTableBulkBar } from './ApiKeyTableBulkBar.js';
import { ApiKeyTableCreateTrigger } from './ApiKeyTableCreateTrigger.js';
import { ApiKeyTableDenied } from './ApiKeyTableDenied.js';
import { ApiKeyTableEmpty } from './ApiKeyTableEmpty.js';
import { ApiKeyTableError } from './ApiKeyTableError.js';
import { ApiKeyTableLoading } from './ApiKeyTableLoading.js';
import { ApiKeyTableLoadMore } from './ApiKeyTableLoadMore.js';
import { ApiKeyTableNoMatches } from './ApiKeyTableNoMatches.js';
import { ApiKeyTableReadOnly } from './ApiKeyTableReadOnly.js';
import { ApiKeyTableRoot, type ApiKeyTableRootProps } from './ApiKeyTableRoot.js';
import { ApiKeyTableSearch } from './ApiKeyTableSearch.js';
import { ApiKeyTableSort } from './ApiKeyTableSort.js';
import { ApiKeyTableStatusFilter } from './ApiKeyTableStatusFilter.js';
import { ApiKeyTableTable } from './ApiKeyTableTable.js';
import { ApiKeyTableTitle } from './ApiKeyTableTitle.js';
import { ApiKeyTableToolbar } from './ApiKeyTableToolbar.js';
import type { ApiKeyColumn } from './columns.js';

export interface ApiKeyTableProps extends Omit<ApiKeyTableRootProps, 'children' | 'title' | 'render'> {
  /** @default 'API keys' */
  readonly title?: ReactNode | undefined;
  /** Keep it constant between renders. @default defaultColumns */
  readonly columns?: readonly ApiKeyColumn[] | undefined;
}

/**
 * The keys of an account in all their states: search, filter and sort, a menu of actions on each, load more, and what
 * stands there while they load, fail, are none, or are not open to this person.
 *
 * @example
 * <ApiKeyTable onCreate={() => setIsCreating(true)} onAction={(action, apiKey) => open(action, apiKey)} />
 */
export const ApiKeyTable: ForwardRefExoticComponent<ApiKeyTableProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ApiKeyTableProps>(function ApiKeyTable({ title, columns, ...props }, ref) {
    return (
      <ApiKeyTableRoot {...props} ref={ref}>
        <ApiKeyTableToolbar>
          <ApiKeyTableTitle>{title}</ApiKeyTableTitle>
          <ApiKeyTableSearch />
          <ApiKeyTableStatusFilter />
          <ApiKeyTableSort />
          <ApiKeyTableCreateTrigger />
        </ApiKeyTableToolbar>
        <ApiKeyTableReadOnly />
        <ApiKeyTableError />
        <ApiKeyTableDenied />
        <ApiKeyTableLoading />
        <ApiKeyTableEmpty />
        <ApiKeyTableNoMatches />
        <ApiKeyTableTable columns={columns} />
        <ApiKeyTableLoadMore />
        <ApiKeyTableBulkBar />
      </ApiKeyTableRoot>
    );
  });
