import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiKey, KeySortField } from './client.js';
import { filterForBackend, filterForMemory, filterKeys } from './listing.js';

function key(id: string, fields: Partial<ApiKey> = {}): ApiKey {
  return {
    id,
    name: id,
    hint: `km_…${id}`,
    status: 'active',
    models: 'all',
    createdAt: '2026-01-01T00:00:00Z',
    ...fields,
  };
}

describe('filterKeys', () => {
  const keys = [
    key('a', { name: 'Production API', lastUsedAt: '2026-03-01T00:00:00Z' }),
    key('b', { name: 'staging (.*)', status: 'revoked', lastUsedAt: null }),
    key('c', { name: 'Ｆｕｌｌｗｉｄｔｈ', lastUsedAt: '2026-05-01T00:00:00+07:00' }),
  ];
  const ids = (found: readonly ApiKey[]): string => found.map(({ id }) => id).join('');

  it('R50 takes the search as plain text, in any case and width', () => {
    expect(ids(filterKeys(keys, { search: '(.*' }))).toBe('b');
    expect(ids(filterKeys(keys, { search: 'PRODUCTION' }))).toBe('a');
    expect(ids(filterKeys(keys, { search: 'fullwidth' }))).toBe('c');
    expect(ids(filterKeys(keys, { search: '  ' }))).toBe('abc');
  });

  it('R50 never throws, and finds every key by its own name, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, search) => {
        const one = [key('x', { name })];
        filterKeys(one, { search });
        expect(filterKeys(one, { search: name })).toHaveLength(1);
      }),
    );
  });

  it('searches the hint as well', () => {
    expect(ids(filterKeys(keys, { search: '…b' }))).toBe('b');
  });

  it('sees at the next search what a caller has put into the same array', () => {
    const list = [key('a', { name: 'first' })];
    expect(ids(filterKeys(list, { search: 'second' }))).toBe('');
    list[0] = key('b', { name: 'second' });
    expect(ids(filterKeys(list, { search: 'second' }))).toBe('b');
    expect(ids(filterKeys(list, { search: '_…B' }))).toBe('b');
  });

  it('sorts missing dates last in both directions', () => {
    expect(ids(filterKeys(keys, { sort: { by: 'lastUsedAt', direction: 'ascending' } }))).toBe('acb');
    expect(ids(filterKeys(keys, { sort: { by: 'lastUsedAt', direction: 'descending' } }))).toBe('cab');
  });

  it('sorts stably and leaves its input alone', () => {
    const fields: KeySortField[] = ['name', 'status', 'createdAt', 'lastUsedAt', 'expiresAt'];
    const before = ids(keys);
    for (const by of fields) {
      const once = filterKeys(keys, { sort: { by, direction: 'ascending' } });
      expect(filterKeys(once, { sort: { by, direction: 'ascending' } })).toEqual(once);
    }
    expect(ids(keys)).toBe(before);
  });

  it('splits a filter between backend and memory without losing or doubling a part', () => {
    const filter = {
      search: ' x ',
      status: ['active'] as const,
      sort: { by: 'name', direction: 'ascending' } as const,
    };
    const support = { search: true, sort: ['createdAt'] as const };
    expect(filterForBackend(filter, support)).toEqual({ search: 'x' });
    expect(filterForMemory(filter, support)).toEqual({
      search: undefined,
      status: ['active'],
      sort: filter.sort,
    });
  });
});
