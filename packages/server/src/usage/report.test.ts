import type { UsageQuery } from '@keymount/core';
import { afterAll, describe, expect, it } from 'vitest';
import { openPglite } from '../db/pglite.js';
import { recordUsageEvents } from '../db/usage.js';
import { reportUsage } from './report.js';

const db = await openPglite('memory://');
afterAll(() => db.close());

describe('reportUsage', () => {
  it('refuses more rows than it may have, and says the limit and what to do', async () => {
    const now = () => new Date('2026-03-10T00:00:00Z');
    const rows = ['a', 'b', 'c', 'd'].map((modelId) => ({
      accountId: 'account',
      id: modelId,
      keyId: 'key',
      modelId,
      at: '2026-03-08T10:00:00Z',
      inputTokens: 1,
      outputTokens: 0,
      requests: 1,
    }));
    await recordUsageEvents(db, rows, now());
    const account = {
      id: 'account',
      plan: 'paid' as const,
      planName: null,
      contactUrl: null,
      keyLimit: null,
    };
    const query: UsageQuery = {
      from: '2026-03-08T00:00:00Z',
      to: '2026-03-09T00:00:00Z',
      interval: 'day',
      timeZone: 'UTC',
      groupBy: ['model'],
    };
    const report = (most: number, changes: Partial<UsageQuery> = {}) =>
      reportUsage({ db, now }, { account }, { ...query, ...changes }, most);

    await expect(report(3)).rejects.toMatchObject({
      code: 'invalid',
      status: 400,
      parameters: [{ parameter: 'to', rule: 'too-long', limit: 3 }],
      detail: expect.stringMatching(/shorter range.*longer interval.*top/),
    });
    expect((await report(4)).rows).toHaveLength(4);
    // What it says to do helps.
    expect((await report(3, { top: 2 })).rows).toHaveLength(3);
    expect((await report(3, { groupBy: [] })).rows).toHaveLength(1);
  });
});
