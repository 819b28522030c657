import {
  type Account,
  type ApiKey,
  type ApiKeysClient,
  type ApiKeysError,
  createApiKeysError,
  filterForBackend,
  type KeyFilter,
  type Model,
  type Page,
  type SealedClient,
  sealClient,
  type UsageQuery,
  type UsageReport,
} from '@keymount/core';
import {
  hashKey,
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  queryOptions,
  type UnusedSkipTokenInfiniteOptions,
  type UnusedSkipTokenOptions,
} from '@tanstack/react-query';

/** What a reader asked to see of the list. */
export interface ListView extends KeyFilter {
  /**
   * Keys asked for at a time, 1 to 1,000. While one page holds every key, all filters work on any backend.
   * @default 100
   */
  readonly pageSize?: number | undefined;
}

type Keyed<Key> = { readonly queryKey: Key };
export type KeyPages = InfiniteData<Page<ApiKey>, string | null>;
export type KeyListOptions = UnusedSkipTokenInfiniteOptions<
  Page<ApiKey>,
  ApiKeysError,
  KeyPages,
  QueryKey,
  string | null
> &
  Keyed<QueryKey>;
export type ReadOptions<T> = UnusedSkipTokenOptions<T, ApiKeysError, T> & Keyed<QueryKey>;

export interface ApiKeysQueries {
  /** For `prefetchInfiniteQuery`. Its cache holds pages as the backend answered them. */
  readonly list: (view?: ListView) => KeyListOptions;
  readonly models: () => ReadOptions<readonly Model[]>;
  readonly account: () => ReadOptions<Account>;
  readonly usage: (query: UsageQuery) => ReadOptions<UsageReport>;
  /** The start of every list's key, for `invalidateQueries`. */
  readonly listsKey: QueryKey;
  /** Whether a query key is one of these. */
  readonly owns: (queryKey: QueryKey) => boolean;
}

/**
 * The reads as TanStack Query options, for loaders and prefetching:
 * `await queryClient.prefetchInfiniteQuery(apiKeysQueries(client, scope).list())`. Pass the same `queryClient` and the
 * same `scope` to `ApiKeysProvider`. The keys are `['api-keys', scope ?? null, 'list', query]` and so on.
 */
export function apiKeysQueries(client: ApiKeysClient, scope?: string): ApiKeysQueries {
  return createQueries(sealClient(client), scope, 0);
}

// Every rule is stated, so that the defaults of a host's QueryClient cannot change how keys are read.
const reads = {
  // A browser's idea of being online is unreliable: ask, and say `unreachable`, instead of waiting without a word.
  networkMode: 'always',
  retry: (failures: number, { code }: ApiKeysError) =>
    failures < 1 && (code === 'unreachable' || code === 'unknown'),
  retryDelay: 1_000,
  staleTime: 5_000,
  refetchOnMount: true,
  refetchOnWindowFocus: true,
  refetchOnReconnect: true,
  throwOnError: false,
  structuralSharing: true,
} as const;

const DEFAULT_PAGE_SIZE = 100;

/** A list is read again page by page: past this, coming back to the tab must not send a volley. */
const MOST_PAGES_REFRESHED = 5;
const isShort = ({ state }: { state: { data?: KeyPages | undefined } }): boolean =>
  (state.data?.pages.length ?? 0) <= MOST_PAGES_REFRESHED;

export function createQueries(
  client: SealedClient,
  scope: string | undefined,
  generation: number,
): ApiKeysQueries {
  const root = ['api-keys', scope ?? null];
  const tail = generation ? [{ generation }] : [];
  const tailHash = hashKey(tail);

  return {
    list: (view = {}) => {
      const query = {
        limit: view.pageSize ?? DEFAULT_PAGE_SIZE,
        ...filterForBackend(view, client.listing),
      };
      return infiniteQueryOptions<Page<ApiKey>, ApiKeysError, KeyPages, QueryKey, string | null>({
        ...reads,
        refetchOnWindowFocus: isShort,
        refetchOnReconnect: isShort,
        queryKey: [...root, 'list', query, ...tail],
        queryFn: ({ pageParam, signal }) =>
          client.listKeys(pageParam === null ? query : { ...query, cursor: pageParam }, { signal }),
        initialPageParam: null,
        getNextPageParam: (page, _pages, cursor) => nextCursor(page, cursor),
      });
    },
    models: () =>
      queryOptions<readonly Model[], ApiKeysError>({
        ...reads,
        staleTime: 300_000,
        queryKey: [...root, 'models', ...tail],
        queryFn: ({ signal }) => client.listModels?.({ signal }) ?? refuse('listModels'),
        enabled: Boolean(client.listModels),
      }),
    account: () =>
      queryOptions<Account, ApiKeysError>({
        ...reads,
        queryKey: [...root, 'account', ...tail],
        queryFn: ({ signal }) => client.getAccount?.({ signal }) ?? refuse('getAccount'),
        enabled: Boolean(client.getAccount),
      }),
    usage: (query) =>
      queryOptions<UsageReport, ApiKeysError>({
        ...reads,
        queryKey: [...root, 'usage', query, ...tail],
        queryFn: ({ signal }) => client.getUsage?.(query, { signal }) ?? refuse('getUsage'),
        enabled: Boolean(client.getUsage),
      }),
    listsKey: [...root, 'list'],
    owns: (queryKey) =>
      hashKey(queryKey.slice(0, 2)) === hashKey(root) && hashKey(generationOf(queryKey)) === tailHash,
  };
}

/** Where the page after this one starts; `null` after the last. A cursor that leads to itself would never end. */
export function nextCursor(page: Page<ApiKey>, cursor: string | null): string | null {
  return page.nextCursor === cursor ? null : page.nextCursor;
}

function generationOf(queryKey: QueryKey): QueryKey {
  const last = queryKey.at(-1);
  return typeof last === 'object' && last !== null && 'generation' in last ? [last] : [];
}

function refuse(method: string): Promise<never> {
  return Promise.reject(createApiKeysError('unknown', {}, method));
}
