import type { ApiKey, ListKeysQuery } from '@keymount/core';
import type { QueryKey } from '@tanstack/react-query';
import type { Subject } from '../provider/subject.js';
import type { KeyPages } from '../queries/apiKeysQueries.js';
import { replaceKey } from './keyPages.js';

type Change = (data: KeyPages, query: Omit<ListKeysQuery, 'cursor'>) => KeyPages;

const same: Change = (data) => data;

/**
 * Shows the effect of a write in every list at once, then asks the backend. Answers to questions from before the write
 * are thrown away first, or they would undo it. A write that outlives its page is shown by the page that took its place;
 * where there is none, a host's cache is only told that it is out of date.
 */
export function changeLists(subject: Subject, change: Change = same): void {
  const places = subject.whereShown();
  if (places.length === 0) changeListsOf(subject, same);
  for (const place of places) changeListsOf(place, change);
}

function changeListsOf({ queryClient, queries }: Subject, change: Change): void {
  const lists = {
    queryKey: queries.listsKey,
    // Another client under the same scope has lists of its own.
    predicate: ({ queryKey }: { readonly queryKey: QueryKey }) => queries.owns(queryKey),
  };
  const cancelled = queryClient.cancelQueries(lists);
  for (const { queryKey } of queryClient.getQueryCache().findAll(lists)) {
    const query = queryKey[3] as Omit<ListKeysQuery, 'cursor'>;
    queryClient.setQueryData<KeyPages>(queryKey, (data) => data && change(data, query));
  }
  // A first answer that has arrived but is not shown yet can neither be cancelled nor asked again before it is.
  void cancelled.then(() => queryClient.invalidateQueries(lists));
}

/** Shows a key as a write answered it. */
export function showKey(subject: Subject, key: ApiKey): void {
  changeLists(subject, (data) => replaceKey(data, key));
}
