import { expect, it } from 'vitest';
import { createFormats } from './intl.js';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const { ago, until } = createFormats('en', 'UTC');
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

it('names a moment by its largest whole unit, down to seconds', () => {
  expect([-1, -59, -60, -3_599, -3_600, -86_400].map((seconds) => ago(at(seconds), NOW))).toEqual([
    '1 second ago',
    '59 seconds ago',
    '1 minute ago',
    '59 minutes ago',
    '1 hour ago',
    'yesterday',
  ]);
  expect(until(at(30), NOW)).toBe('in 30 seconds');
});

it('R58 a skewed clock never says that what is recorded is to come, nor that what is to come was', () => {
  expect(ago(at(86_400), NOW)).toBe('now');
  expect(until(at(-86_400), NOW)).toBe('now');
});
