import type { ApiKey, ListKeysQuery, Page } from '@keymount/core';
import type { KeyPages } from '../queries/apiKeysQueries.js';

type Query = Omit<ListKeysQuery, 'cursor'>;

/** Every key of the loaded pages once, without those revoked here that an older answer still calls alive. */
export function collectKeys(
  pages: readonly Page<ApiKey>[],
  revokedIds: ReadonlySet<string>,
): { readonly keys: readonly ApiKey[]; readonly hidden: number } {
  const [first] = pages;
  // The usual case, and the only one with a hundred thousand keys: a page never holds a key twice.
  if (first && pages.length === 1 && revokedIds.size === 0) return { keys: first.items, hidden: 0 };
  const seen = new Set<string>();
  const keys: ApiKey[] = [];
  let hidden = 0;
  for (const key of pages.flatMap((page) => page.items)) {
    // Pages shift while one reads on, so that a key can come twice.
    if (seen.has(key.id)) continue;
    seen.add(key.id);
    if (key.status !== 'revoked' && revokedIds.has(key.id)) hidden += 1;
    else keys.push(key);
  }
  return { keys, hidden };
}

/** Replaces a key where it is listed. */
export function replaceKey(data: KeyPages, key: ApiKey): KeyPages {
  if (!data.pages.some((page) => page.items.some(({ id }) => id === key.id))) return data;
  return mapPages(data, (page) => ({
    ...page,
    items: page.items.map((item) => (item.id === key.id ? key : item)),
  }));
}

/** Puts a new key where the next answer will have it: first, in a list that is neither searched nor sorted otherwise. */
export function insertKey(data: KeyPages, key: ApiKey, query: Query): KeyPages {
  if (data.pages.some((page) => page.items.some(({ id }) => id === key.id))) return replaceKey(data, key);
  const isNewestFirst =
    !query.sort || (query.sort.by === 'createdAt' && query.sort.direction === 'descending');
  if (!isNewestFirst || query.search || query.status) return data;
  return mapPages(data, (page, index) => ({
    ...page,
    items: index === 0 ? [key, ...page.items] : page.items,
    total: page.total === undefined ? undefined : page.total + 1,
  }));
}

export function removeKey(data: KeyPages, id: string): KeyPages {
  return removeKeys(data, new Set([id]));
}

export function removeKeys(data: KeyPages, ids: ReadonlySet<string>): KeyPages {
  const isListed = ({ id }: ApiKey): boolean => ids.has(id);
  const count = data.pages.flatMap((page) => page.items).filter(isListed).length;
  if (count === 0) return data;
  return mapPages(data, (page) => ({
    ...page,
    items: page.items.filter((item) => !isListed(item)),
    total: page.total === undefined ? undefined : Math.max(0, page.total - count),
  }));
}

function mapPages(data: KeyPages, map: (page: Page<ApiKey>, index: number) => Page<ApiKey>): KeyPages {
  return { ...data, pages: data.pages.map(map) };
}
