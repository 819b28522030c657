import type { ApiKey, KeySort, KeySortField, KeyStatus, ListingSupport, ListKeysQuery } from './client.js';

/** What a reader asked to see of the list. */
export interface KeyFilter {
  readonly search?: string | undefined;
  readonly status?: readonly KeyStatus[] | undefined;
  readonly sort?: KeySort | undefined;
}

/** The order of a list that asked for none: newest first. */
export const DEFAULT_SORT: KeySort = Object.freeze({ by: 'createdAt', direction: 'descending' });

/** The part of a filter that the backend applies, as fields of its query. */
export function filterForBackend(
  filter: KeyFilter,
  support: ListingSupport = {},
): Pick<ListKeysQuery, 'search' | 'status' | 'sort'> {
  const search = filter.search?.trim();
  return {
    ...(support.search && search && { search }),
    ...(support.status && filter.status?.length && { status: filter.status }),
    ...(filter.sort && support.sort?.includes(filter.sort.by) && { sort: filter.sort }),
  };
}

/** The part of a filter that is left to apply in memory. Right only while `keys` holds every key. */
export function filterForMemory(filter: KeyFilter, support: ListingSupport = {}): KeyFilter {
  return {
    search: support.search ? undefined : filter.search,
    status: support.status ? undefined : filter.status,
    sort: filter.sort && support.sort?.includes(filter.sort.by) ? undefined : filter.sort,
  };
}

/** Searches, filters and sorts without changing `keys`. Equal keys keep their order; a missing date sorts last. */
export function filterKeys(keys: readonly ApiKey[], filter: KeyFilter): readonly ApiKey[] {
  const needle = fold(filter.search?.trim() ?? '');
  const statuses = filter.status?.length ? new Set(filter.status) : undefined;
  const found =
    needle || statuses
      ? keys.filter((key) => (!statuses || statuses.has(key.status)) && (!needle || matches(key, needle)))
      : keys;
  return filter.sort ? sortKeys(found, filter.sort) : found;
}

function matches(key: ApiKey, needle: string): boolean {
  let text = foldedTexts.get(key);
  if (text === undefined) {
    // A line break between, which no search field can hold: nothing matches across both.
    text = fold(`${key.name}\n${key.hint}`);
    foldedTexts.set(key, text);
  }
  return text.includes(needle);
}

/** Folded once a key, not once a letter typed. A key that changes is another object, and those that go take their text along. */
const foldedTexts = new WeakMap<ApiKey, string>();

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const STATUS_ORDER: readonly KeyStatus[] = ['leaked', 'active', 'disabled', 'expired', 'revoked'];
const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function sortKeys(keys: readonly ApiKey[], { by, direction }: KeySort): readonly ApiKey[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return keys
    .map((key) => ({ key, value: sortValue(key, by) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        return Number(a.value === undefined) - Number(b.value === undefined);
      }
      return typeof a.value === 'string'
        ? sign * byName.compare(a.value, String(b.value))
        : sign * (a.value - Number(b.value));
    })
    .map(({ key }) => key);
}

function sortValue(key: ApiKey, by: KeySortField): string | number | undefined {
  if (by === 'name') return key.name;
  if (by === 'status') return STATUS_ORDER.indexOf(key.status);
  const time = Date.parse(key[by] ?? '');
  return Number.isNaN(time) ? undefined : time;
}
