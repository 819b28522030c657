import type { UsageRow } from '@keymount/core';
import { expect, it } from 'vitest';
import { readRecentUse, recentUseQuery } from './recentUse.js';

const now = Date.parse('2026-11-23T09:20:00Z');
const query = recentUseQuery('key_a', now);
const row = (start: string, requests: number | undefined, modelId = 'a', inputTokens = 1): UsageRow => ({
  start,
  modelId,
  inputTokens,
  outputTokens: 0,
  ...(requests !== undefined && { requests }),
});

it('asks for one key and whole hours, the one that runs included, and the same all through the hour', () => {
  expect(query).toEqual({
    from: '2026-11-16T10:00:00.000Z',
    to: '2026-11-23T10:00:00.000Z',
    interval: 'hour',
    timeZone: 'UTC',
    groupBy: ['model'],
    keyIds: ['key_a'],
  });
  expect(recentUseQuery('key_a', now + 30 * 60_000)).toEqual(query);
});

it('adds up 24 hours and 7 days, and leaves out what lies beyond', () => {
  const rows = [
    row('2026-11-16T09:00:00Z', 1000),
    row('2026-11-16T10:00:00Z', 1),
    row('2026-11-22T09:00:00Z', 2),
    row('2026-11-22T10:00:00Z', 4),
    row('2026-11-23T09:00:00Z', 8),
    row('2026-11-23T10:00:00Z', 1000),
  ];
  expect(readRecentUse({ rows }, query)).toEqual({ lastDay: 12, lastWeek: 15, modelIds: ['a'] });
});

it('a number that is not said makes the sum unknown, never smaller', () => {
  const rows = [row('2026-11-23T08:00:00Z', 3), row('2026-11-20T08:00:00Z', undefined)];
  expect(readRecentUse({ rows }, query)).toMatchObject({ lastDay: 3, lastWeek: undefined });
});

it('R56 adds up counts that a backend says in digits', () => {
  const rows = [
    row('2026-11-23T08:00:00Z', 3),
    { ...row('2026-11-23T08:00:00Z', 1, 'b'), requests: '9007199254740993' },
  ];
  expect(readRecentUse({ rows }, query).lastDay).toBe(9_007_199_254_740_996n);
  const tokens = ['9', '10'].map((inputTokens, index) => ({
    ...row('2026-11-23T08:00:00Z', 1, 'ab'[index]),
    inputTokens,
  }));
  expect(readRecentUse({ rows: tokens }, query).modelIds).toEqual(['b', 'a']);
});

it('names the models by how much they were used', () => {
  const rows = [row('2026-11-23T08:00:00Z', 1, 'a', 5), row('2026-11-20T08:00:00Z', 1, 'b', 9)];
  expect(readRecentUse({ rows }, query).modelIds).toEqual(['b', 'a']);
});
