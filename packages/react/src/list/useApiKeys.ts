'use client';
import {
  type ApiKey,
  type ApiKeysError,
  filterForMemory,
  filterKeys,
  type KeyFilter,
  type KeySortField,
  searchByHint,
} from '@keymount/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSubject } from '../provider/useSubject.js';
import { type KeyPages, type ListView, nextCursor } from '../queries/apiKeysQueries.js';
import { collectKeys } from './collectKeys.js';

export interface ApiKeyList {
  /** `error`: nothing could be loaded. A refresh that fails leaves `ready`, with `error` set. */
  readonly state: 'pending' | 'error' | 'ready';
  /** Always an array, so that a view maps over it without a check. A key that did not change keeps its identity. */
  readonly keys: readonly ApiKey[];
  /** How many keys the view has on all pages together; `undefined` where nobody knows. */
  readonly total: number | undefined;
  readonly error: ApiKeysError | null;
  /** `error` is of the page that `loadMore` asked for; what is shown is as it was. */
  readonly hasLoadMoreFailed: boolean;
  /** The view changed or a refresh runs, and `keys` is what was known before. */
  readonly isRefreshing: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  /** Every key of this view is loaded, so that filters which the backend cannot do are right in memory. */
  readonly isComplete: boolean;
  /** A search or a status filter is in effect: an empty list then means "no match", not "no keys". */
  readonly isFiltered: boolean;
  /** Which controls tell the truth now. A part of `view` that cannot be answered is left out, never half applied. */
  readonly canFilter: CanFilter;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

export interface CanFilter {
  readonly search: boolean;
  readonly status: boolean;
  readonly sort: (field: KeySortField) => boolean;
}

const NO_PAGES: readonly never[] = [];
/** Of one page: so many tell every prefix there is. */
const MOST_HINTS = 100;

/**
 * The keys of the provider's scope, filtered and sorted by the backend where it can and in memory where that is right. A search
 * for a whole secret looks for its hint: what a reader pastes by mistake is in no request and no cache.
 */
export function useApiKeys(wanted: ListView = {}): ApiKeyList {
  const { client, queryClient, queries, revokedIds } = useSubject('useApiKeys');
  function* knownKeys(): Generator<ApiKey> {
    for (const [, known] of queryClient.getQueriesData<KeyPages>({ queryKey: queries.listsKey }))
      for (const page of known?.pages ?? NO_PAGES) yield* page.items.slice(0, MOST_HINTS);
  }
  const view = wanted.search ? { ...wanted, search: searchByHint(wanted.search, knownKeys()) } : wanted;
  const query = useInfiniteQuery(
    {
      ...queries.list(view),
      placeholderData: (previous, previousQuery) =>
        // Another subject's keys are no stand-in for these.
        previousQuery && queries.owns(previousQuery.queryKey) ? previous : undefined,
    },
    queryClient,
  );
  const {
    data,
    error,
    isFetching,
    isFetchingNextPage,
    isFetchNextPageError,
    isPlaceholderData,
    fetchNextPage,
    refetch,
  } = query;

  const pages = data?.pages ?? NO_PAGES;
  const last = pages.at(-1);
  const hasMore = last !== undefined && nextCursor(last, data?.pageParams.at(-1) ?? null) !== null;
  const isComplete = last !== undefined && !hasMore;
  const { listing } = client;

  const { keys: loaded, hidden } = useMemo(() => collectKeys(pages, revokedIds), [pages, revokedIds]);
  const inMemory = JSON.stringify(isComplete ? filterForMemory(view, listing) : {});
  const keys = useMemo(() => filterKeys(loaded, JSON.parse(inMemory) as KeyFilter), [loaded, inMemory]);

  const canFilter = useMemo<CanFilter>(
    () => ({
      search: isComplete || Boolean(listing?.search),
      status: isComplete || Boolean(listing?.status),
      sort: (field) => isComplete || Boolean(listing?.sort?.includes(field)),
    }),
    [isComplete, listing],
  );
  const isRefreshing = data !== undefined && isFetching && !isFetchingNextPage;
  const loadMore = useCallback(() => {
    // A refresh gives way; another "more" is joined.
    if (hasMore && !isPlaceholderData) void fetchNextPage({ cancelRefetch: isRefreshing });
  }, [hasMore, isPlaceholderData, isRefreshing, fetchNextPage]);
  const refresh = useCallback(() => {
    void refetch({ cancelRefetch: false });
  }, [refetch]);

  return {
    state: data ? 'ready' : error ? 'error' : 'pending',
    keys,
    total: isComplete ? keys.length : last?.total === undefined ? undefined : last.total - hidden,
    error,
    hasLoadMoreFailed: isFetchNextPageError,
    isRefreshing,
    isLoadingMore: isFetchingNextPage,
    hasMore,
    isComplete,
    isFiltered:
      (canFilter.search && Boolean(view.search?.trim())) ||
      (canFilter.status && Boolean(view.status?.length)),
    canFilter,
    loadMore,
    refresh,
  };
}
