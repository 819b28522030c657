import type { ApiKey, ListKeysQuery } from '@keymount/core';
import type { Subject } from '../provider/subject.js';
import type { KeyPages } from '../queries/apiKeysQueries.js';
import { replaceKey } from './keyPages.js';

/**
 * Shows the effect of a write in every list at once, then asks the backend. Answers to questions from before the write
 * are thrown away first, or they would undo it.
 */
export function changeLists(
  { isCurrent, queryClient, queries }: Subject,
  change: (data: KeyPages, query: Omit<ListKeysQuery, 'cursor'>) => KeyPages = (data) => data,
): void {
  if (!isCurrent()) return;
  const lists = { queryKey: queries.listsKey };
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
