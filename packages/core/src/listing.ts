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
  const texts = textsOf(keys);
  const found =
    needle || statuses
      ? keys.filter(
          (key, index) =>
            (!statuses || statuses.has(key.status)) && (!needle || matches(texts, key, index, needle)),
        )
      : keys;
  return filter.sort ? sortKeys(found, filter.sort) : found;
}

interface FoldedKey {
  readonly key: ApiKey;
  readonly name: string;
  hint?: string;
}

/** Folded once a list, not once a letter typed. A list that goes takes its texts along. */
const foldedLists = new WeakMap<readonly ApiKey[], FoldedKey[]>();

function textsOf(keys: readonly ApiKey[]): FoldedKey[] {
  const known = foldedLists.get(keys);
  if (known) return known;
  const texts: FoldedKey[] = [];
  foldedLists.set(keys, texts);
  return texts;
}

function matches(texts: FoldedKey[], key: ApiKey, index: number, needle: string): boolean {
  let text = texts[index];
  // A caller may put other keys into the same array.
  if (text?.key !== key) {
    text = { key, name: fold(key.name) };
    texts[index] = text;
  }
  if (text.name.includes(needle)) return true;
  text.hint ??= fold(key.hint);
  return text.hint.includes(needle);
}

/** What ASCII has is normal already, and most names are nothing else. */
const ASCII = /^[ -~]*$/;

function fold(text: string): string {
  return (ASCII.test(text) ? text : text.normalize('NFKC')).toLowerCase();
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
