'use client';
import type { ApiKey } from '@keymount/core';
import { hashKey, notifyManager, useInfiniteQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Subject } from '../provider/subject.js';
import { useSubject } from '../provider/useSubject.js';
import type { KeyPages } from '../queries/apiKeysQueries.js';

/**
 * A key as the lists on the page know it by now, whatever they search for and however far they are loaded. Where none of
 * them has it, it is looked for; until it is found, and where it is not, it stays as given.
 */
export function useApiKey(given: ApiKey): ApiKey {
  const subject = useSubject('useApiKey');
  const { client, queryClient, queries } = subject;
  // A list of only a hundred keys may never come to this one; its hint finds it among any number.
  const lookup = queries.list(client.listing?.search ? { search: given.hint } : {});
  const listed = useSyncExternalStore(
    // Later: a query that another component makes while it renders is told at once.
    (onChange) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    () => findListed(subject, given.id, hashKey(lookup.queryKey)),
    () => undefined,
  );
  const { data } = useInfiniteQuery({ ...lookup, enabled: listed === undefined }, queryClient);
  return listed ?? findKey(data, given.id) ?? given;
}

/** The key in the list that was read last, of those on the page; without what this hook looks up itself. */
function findListed({ queryClient, queries }: Subject, id: string, lookup: string): ApiKey | undefined {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: queries.listsKey, type: 'active' })
    .filter(({ queryKey, queryHash }) => queryHash !== lookup && queries.owns(queryKey))
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ state }) => findKey(state.data as KeyPages | undefined, id))
    .find((key) => key !== undefined);
}

function findKey(data: KeyPages | undefined, id: string): ApiKey | undefined {
  for (const page of data?.pages ?? []) {
    const key = page.items.find((item) => item.id === id);
    if (key) return key;
  }
  return undefined;
}
