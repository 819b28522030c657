import { expect, it, vi } from 'vitest';
import { sealClient } from './sealClient.js';

vi.mock('./readReport.js', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

it('R49 where the code that reads a report does not load, the report fails with a code, and keys are listed', async () => {
  const sealed = sealClient({
    listKeys: async () => ({ items: [], nextCursor: null }),
    createKey: () => new Promise(() => {}),
    revokeKey: async () => {},
    getUsage: async () => ({ rows: [] }),
  });
  const { signal } = new AbortController();
  const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  await expect(
    sealed.getUsage?.({ ...range, interval: 'day', timeZone: 'UTC', groupBy: [] }, { signal }),
  ).rejects.toMatchObject({ name: 'ApiKeysError', code: 'unknown' });
  await expect(sealed.listKeys({ limit: 10 }, { signal })).resolves.toEqual({ items: [], nextCursor: null });
});
