import { describe, expect, it } from 'vitest';
import { searchByHint } from './searchByHint.js';

const SECRET = 'km_live_q7Rz2LmX9cVb4NtY6wKj1HsGpD8fAe3UuOiZ0kQh';
const KEYS = [{ hint: 'sk-…77aa' }, { hint: 'km_test_…9f3a' }, { hint: 'km_live_…0001' }];

describe('searchByHint', () => {
  it.each([
    ['alone', SECRET],
    ['in a header', `Authorization: Bearer ${SECRET}`],
    ['in an assignment', `API_KEY=${SECRET}`],
  ])('R87 a whole secret %s becomes the hint of its key', (_, search) => {
    expect(searchByHint(search, KEYS)).toBe('km_live_…0kQh');
  });

  it('R87 with no key to go by, and with a hint that tells no prefix, it becomes its last characters', () => {
    for (const keys of [[], [{ hint: '…0001' }], [{ hint: 'sk-…0001' }]])
      expect(searchByHint(SECRET, keys)).toBe('0kQh');
  });

  it('R87 a hint that tells the beginning only is asked for as it is', () => {
    expect(searchByHint(SECRET, [{ hint: 'km_live_...' }])).toBe('km_live_...');
  });

  it('R50 a pasted megabyte of letters is looked at once, and not from each of its letters', () => {
    const search = 'a'.repeat(1_000_000);
    expect(searchByHint(search)).toBe(search);
  });

  it.each([
    'billing',
    'km_live_',
    'km_live_…0001',
    'production-billing-service-2026-11-26',
    'Internationalisierungsabteilung',
    'task-runner-of-production-eu',
    '550e8400-e29b-41d4-a716-446655440000',
    '20261126000000000000000',
    'Tên khóa rất dài của chúng tôi cho môi trường sản xuất',
  ])('R50 what is no secret is asked for as it is typed: %s', (search) => {
    expect(searchByHint(search, KEYS)).toBe(search);
  });
});
