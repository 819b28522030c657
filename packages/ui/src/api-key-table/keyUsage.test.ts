import { regroupUsage, selectUsage } from '@keymount/core';
import { sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { expect, it } from 'vitest';
import { keyUsageQuery, keyUsageRange, readKeyUsage, SPARK, sparkPaths, USAGE_DAYS } from './keyUsage.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const range = keyUsageRange(Date.parse(scenarioNow), ZONE);
const ids = sampleKeys.map(({ id }) => id);
const context = { signal: new AbortController().signal };

it('asks the same question in whatever order the rows stand', () => {
  expect(keyUsageQuery(range, ZONE, [...ids].reverse())).toEqual(keyUsageQuery(range, ZONE, ids));
});

it('usage reconciles: each key has the tokens that My Usage gives it, and one number for each day', async () => {
  const client = scenarios.typical();
  const query = keyUsageQuery(range, ZONE, ids);
  const found = readKeyUsage(await client.getUsage!(query, context), query);
  const page = { ...range, interval: 'day', timeZone: ZONE, groupBy: ['model', 'key'] } as const;
  const { groups } = selectUsage(await client.getUsage!(page, context), page);
  const expected = regroupUsage(groups, 'key').map(({ keyId, totalTokens }) => [keyId, totalTokens]);
  expect(expected.length).toBeGreaterThan(3);
  expect([...found].map(([id, { totalTokens }]) => [id, totalTokens])).toEqual(expected);
  for (const { days, totalTokens } of found.values()) {
    expect(days).toHaveLength(USAGE_DAYS);
    expect(days.reduce((sum, tokens) => sum + tokens, 0)).toBe(totalTokens);
  }
});

it('draws within its box whatever the numbers, today apart from the days that are over', () => {
  for (const days of [[], [0], [7], [0, 0, 0], [0, 5, 1e15], Array.from({ length: 30 }, (_, day) => day)]) {
    const { past, today } = sparkPaths(days);
    const numbersOf = (path: string): readonly number[] => path.match(/[\d.]+/g)?.map(Number) ?? [];
    expect(numbersOf(past)).toHaveLength(days.length > 2 ? 2 * (days.length - 1) : 0);
    expect(numbersOf(today)).toHaveLength(days.length > 1 ? 4 : 0);
    [...numbersOf(past), ...numbersOf(today)].forEach((number, index) => {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThanOrEqual(index % 2 === 0 ? SPARK.width : SPARK.height);
    });
  }
  expect(sparkPaths([0, 4, 2])).toEqual({ past: 'M1 19L32 1', today: 'M32 1L63 10' });
});
