'use client';
import type { ApiKeysError } from '@keymount/core';
import { onlineManager, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useSubject } from '../provider/useSubject.js';
import type { ApiKeysQueries, ReadOptions } from '../queries/apiKeysQueries.js';

export interface Loaded<T> {
  /** `unsupported`: the client has no such method, so there will never be data. A refresh that fails leaves `ready`. */
  readonly state: 'unsupported' | 'pending' | 'error' | 'ready';
  readonly data: T | undefined;
  readonly error: ApiKeysError | null;
  readonly isRefreshing: boolean;
  readonly refresh: () => void;
}

export interface LoadedOptions {
  /**
   * Milliseconds between two reads while the page is visible and online; `false` for none.
   * @default false
   */
  readonly refetchInterval?: number | false | undefined;
  /** Whether to ask at all; until then it is `pending`. @default true */
  readonly enabled?: boolean | undefined;
}

export function useLoaded<T>(
  caller: string,
  pick: (queries: ApiKeysQueries) => ReadOptions<T>,
  { refetchInterval = false, enabled = true }: LoadedOptions = {},
): Loaded<T> {
  const { queryClient, queries } = useSubject(caller);
  const options = pick(queries);
  const isSupported = options.enabled !== false;
  const { data, error, isFetching, refetch } = useQuery(
    {
      ...options,
      enabled: isSupported && enabled,
      refetchInterval: () => (onlineManager.isOnline() ? refetchInterval : false),
      refetchIntervalInBackground: false,
      // Polling rests while offline; this read starts it again, however fresh the last one is.
      refetchOnReconnect: refetchInterval ? 'always' : true,
    },
    queryClient,
  );
  const refresh = useCallback(() => {
    if (isSupported && enabled) void refetch({ cancelRefetch: false });
  }, [isSupported, enabled, refetch]);

  return {
    state: !isSupported ? 'unsupported' : data !== undefined ? 'ready' : error ? 'error' : 'pending',
    data,
    error,
    isRefreshing: data !== undefined && isFetching,
    refresh,
  };
}
