import { describe, expect, it } from 'vitest';
import { findModel } from '../shared/catalogue.js';
import { SAMPLE_KEYS } from './sampleKeys.js';
import { sampleUsage } from './sampleUsage.js';

const NOW = new Date('2026-11-23T09:20:00Z');
const DAY = 24 * 60 * 60 * 1000;

describe('sampleUsage', () => {
  it('is the same each time', () => {
    for (const key of SAMPLE_KEYS) expect(sampleUsage(key, 'k', NOW)).toEqual(sampleUsage(key, 'k', NOW));
  });

  it('lies within the life of each key and the present, and only on models the key may call', () => {
    for (const key of SAMPLE_KEYS) {
      const from = NOW.getTime() - key.createdDaysAgo * DAY;
      const to = NOW.getTime() - Math.max(0, key.end?.daysAgo ?? 0, key.expiresDaysAgo ?? 0) * DAY;
      const hours = sampleUsage(key, 'k', NOW);
      expect(hours.length).toBeGreaterThan(20);
      for (const { hour, modelId } of hours) {
        expect(Date.parse(hour)).toBeGreaterThanOrEqual(from);
        expect(Date.parse(hour)).toBeLessThanOrEqual(to);
        expect(findModel(modelId)).toBeDefined();
        expect(key.models === 'all' || key.models.includes(modelId)).toBe(true);
      }
    }
  });

  it('looks lived in: it reaches the present hour, sleeps at night, rests at weekends and grows', () => {
    const production = sampleUsage(SAMPLE_KEYS[0]!, 'k', NOW).filter(
      ({ modelId }) => modelId === 'aster-2-mini',
    );
    const sum = (from: number, days: number, matches: (local: Date) => boolean): number =>
      production
        .filter(({ hour }) => Date.parse(hour) >= from && Date.parse(hour) < from + days * DAY)
        .filter(({ hour }) => matches(new Date(Date.parse(hour) + 7 * 60 * 60 * 1000)))
        .reduce((total, { requests }) => total + requests, 0);
    const all = (): boolean => true;
    expect(production.at(-1)?.hour).toBe(NOW.toISOString());
    expect(sum(NOW.getTime() - 14 * DAY, 14, all)).toBeGreaterThan(
      1.3 * sum(NOW.getTime() - 91 * DAY, 14, all),
    );
    const recent = NOW.getTime() - 28 * DAY;
    expect(sum(recent, 28, (local) => local.getUTCHours() === 14)).toBeGreaterThan(
      4 * sum(recent, 28, (local) => local.getUTCHours() === 3),
    );
    expect(sum(recent, 28, (local) => local.getUTCDay() === 3)).toBeGreaterThan(
      1.3 * sum(recent, 28, (local) => local.getUTCDay() === 0),
    );
  });
});
