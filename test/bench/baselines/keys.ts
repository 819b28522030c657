import type { ApiKey } from '@keymount/core';

const STATUSES = ['active', 'active', 'active', 'disabled', 'expired'] as const;

/** The same keys for every contestant, newest first. */
export function benchKeys(count: number): readonly ApiKey[] {
  const start = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, (_, index) => ({
    id: `key_${index}`,
    name: `${['Billing', 'Search', 'Mobile', 'Batch', 'Editor'][index % 5]} service ${index}`,
    hint: `km_live_…${(index * 7919).toString(36).padStart(4, '0').slice(-4)}`,
    status: STATUSES[index % STATUSES.length] ?? 'active',
    models: index % 3 === 0 ? 'all' : ['aster-2-large', 'kestrel-70b'].slice(0, 1 + (index % 2)),
    createdAt: new Date(start + (count - index) * 60_000).toISOString(),
    lastUsedAt: index % 4 === 0 ? null : new Date(start + (count - index) * 120_000).toISOString(),
    expiresAt: null,
  }));
}

export const ROW_HEIGHT = 56;
export const VIEWPORT_HEIGHT = 640;
/** Rows kept ready above and below what is seen. */
export const OVERSCAN = 4;

export const COLUMNS = ['Name', 'Status', 'Permission', 'Created', 'Last used', 'Expires', 'Action'] as const;

const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** What a row shows: the same for every contestant, so that none is quicker for showing less. */
export interface RowTexts {
  readonly name: string;
  readonly hint: string;
  readonly status: string;
  /** A chip; `more` of them stand behind a button. */
  readonly model: string;
  readonly more: number;
  /** A time, or a word where there is none. */
  readonly times: readonly { readonly at: string | undefined; readonly text: string }[];
}

export function rowTexts({ name, hint, status, models, ...key }: ApiKey): RowTexts {
  const [first = '', ...rest] = models === 'all' ? ['All models'] : models;
  const timeOf = (at: string | null | undefined) =>
    at ? { at, text: dates.format(new Date(at)) } : { at: undefined, text: 'Never' };
  return {
    name,
    hint,
    status,
    model: first,
    more: rest.length,
    times: [timeOf(key.createdAt), timeOf(key.lastUsedAt), timeOf(key.expiresAt)],
  };
}

export function visibleRange(scrollTop: number, count: number): readonly [first: number, end: number] {
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - OVERSCAN);
  return [first, Math.min(count, Math.ceil((scrollTop + VIEWPORT_HEIGHT) / ROW_HEIGHT) + OVERSCAN)];
}
