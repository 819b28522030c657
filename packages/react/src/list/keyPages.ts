import type { ApiKey, ListKeysQuery, Page } from '@keymount/core';
import type { KeyPages } from '../queries/apiKeysQueries.js';

type Query = Omit<ListKeysQuery, 'cursor'>;

/** Replaces a key where it is listed. */
export function replaceKey(data: KeyPages, key: ApiKey): KeyPages {
  return replaceKeys(data, new Map([[key.id, key]]));
}

/** Replaces keys, by their id, where they are listed. */
export function replaceKeys(data: KeyPages, keys: ReadonlyMap<string, ApiKey>): KeyPages {
  if (!data.pages.some((page) => page.items.some(({ id }) => keys.has(id)))) return data;
  return mapPages(data, (page) => ({
    ...page,
    items: page.items.map((item) => keys.get(item.id) ?? item),
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
