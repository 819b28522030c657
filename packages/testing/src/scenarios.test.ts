import { sealClient } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { sampleUsage, scenarioNow } from './scenarioData.js';
import { type ScenarioName, scenarios } from './scenarios.js';

const names = Object.keys(scenarios) as ScenarioName[];
const read = () => ({ signal: AbortSignal.timeout(20) });
const write = (text: string) => ({ idempotencyKey: text.padEnd(43, 'x') });
const lastMonth = {
  from: '2026-10-24T00:00:00Z',
  to: scenarioNow,
  interval: 'day',
  timeZone: 'UTC',
  groupBy: ['model', 'key'],
} as const;

describe('scenarios', () => {
  it.each(names)('%s gives a fresh client each time, whose answers keep the contract', async (name) => {
    const scenario = scenarios[name];
    expect(scenario()).not.toBe(scenario());
    const violations: unknown[] = [];
    const client = sealClient(scenario({ latency: 0 }), {
      onContractViolation: (each) => violations.push(each),
    });
    const settled = await Promise.allSettled([
      client.listKeys({ limit: 1000 }, read()),
      client.listModels?.(read()),
      client.getUsage?.(lastMonth, read()),
      client.getAccount?.(read()),
    ]);
    expect(violations).toEqual([]);
    const failed = settled.filter(({ status }) => status === 'rejected').length;
    expect(failed).toBe(
      { loading: 4, offline: 4, unauthenticated: 4, listFails: 1, usageFails: 1, plan: 1 }[name as string] ??
        0,
    );
  });

  it('typical has every status, a revoked key that only usage names, and usage by four models or more', async () => {
    const client = scenarios.typical();
    const { items } = await client.listKeys({ limit: 100 }, read());
    expect(items).toHaveLength(7);
    expect(new Set(items.map(({ status }) => status))).toEqual(
      new Set(['active', 'disabled', 'leaked', 'expired']),
    );
    const report = await client.getUsage!({ ...lastMonth, from: '2026-08-25T00:00:00Z' }, read());
    expect(new Set(report.rows.map(({ modelId }) => modelId)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(report.rows.map(({ start }) => start)).size).toBeGreaterThanOrEqual(90);
    expect(report.names?.['key_ci']).toBe('Old CI pipeline');
  });

  it('gives the same usage on every machine', () => {
    const sum = sampleUsage().reduce((total, { inputTokens }) => total + inputTokens, 0);
    expect([sampleUsage().length, sum]).toMatchInlineSnapshot(`
      [
        9182,
        472852284,
      ]
    `);
  });

  it('many has 500 keys', async () => {
    const { items, total } = await scenarios.many().listKeys({ limit: 1000 }, read());
    expect([items.length, total]).toEqual([500, 500]);
  });

  it('conflict refuses the first Save of a key and shows what the other person wrote', async () => {
    const client = scenarios.conflict();
    const { items } = await client.listKeys({ limit: 1, search: 'Staging' }, read());
    const { id, version } = items[0]!;
    await expect(client.updateKey!({ id, version, name: 'Mine' }, write('a'))).rejects.toMatchObject({
      code: 'conflict',
    });
    const now = (await client.listKeys({ limit: 1, search: 'Staging' }, read())).items[0]!;
    expect(now.name).toBe('Staging (Kenji)');
    await expect(
      client.updateKey!({ id, version: now.version, name: 'Mine' }, write('b')),
    ).resolves.toMatchObject({ name: 'Mine' });
  });

  it('clockSkew has an expired key that the device believes to be valid', async () => {
    const { items } = await scenarios.clockSkew().listKeys({ limit: 10 }, read());
    expect(
      items.some(({ status, expiresAt }) => status === 'expired' && (expiresAt ?? '') > scenarioNow),
    ).toBe(true);
    expect(items.some(({ createdAt }) => createdAt > scenarioNow)).toBe(true);
  });

  it('partialUsage has days without a row and rows without a cost', async () => {
    const { rows } = await scenarios.partialUsage().getUsage!(lastMonth, read());
    expect(new Set(rows.map(({ start }) => start)).size).toBeLessThan(28);
    expect(rows.some(({ cost }) => cost === undefined)).toBe(true);
    expect(rows.some(({ cost }) => cost !== undefined)).toBe(true);
  });

  it('minimal has the three required methods and nothing else', () => {
    expect(Object.keys(scenarios.minimal()).sort()).toEqual([
      'control',
      'createKey',
      'listKeys',
      'listing',
      'revokeKey',
    ]);
  });

  it('takes overrides, which win', async () => {
    const client = scenarios.typical({ account: { planName: 'Team' } });
    expect(await client.getAccount!(read())).toEqual({ planName: 'Team' });
  });
});
