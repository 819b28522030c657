import { expect, it } from 'vitest';
import { usageQuery } from './usageQuery.js';

it('R56 an empty filter asks the question that none does, so that both share its answer', () => {
  const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z', interval: 'day' } as const;
  expect(usageQuery({ ...range, keyIds: [], modelIds: [] }, 'UTC')).toEqual(usageQuery(range, 'UTC'));
  expect(usageQuery({ ...range, keyIds: ['a'], modelIds: ['b'] }, 'UTC')).toMatchObject({
    keyIds: ['a'],
    modelIds: ['b'],
  });
});
