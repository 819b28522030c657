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
    '1 day ago',
  ]);
  expect(until(at(30), NOW)).toBe('in 30 seconds');
});

it('R58 elapsed time is counted, and never named by a word of the calendar, which another day may have', () => {
  const wednesdayNoon = Date.parse('2026-11-25T12:00:00Z');
  expect(until('2026-11-27T11:00:00Z', wednesdayNoon)).toBe('in 1 day');
  expect(until('2028-10-25T12:00:00Z', wednesdayNoon)).toBe('in 1 year');
  expect(ago('2026-11-23T13:00:00Z', wednesdayNoon)).toBe('1 day ago');
  expect(ago('2026-11-12T12:00:00Z', wednesdayNoon)).toBe('1 week ago');
  expect(ago('2026-10-01T12:00:00Z', wednesdayNoon)).toBe('1 month ago');
});

it.each([
  ['de', 'vor 2 Tagen', 'in 2 Tagen', 'jetzt'],
  ['vi', '2 ngày trước', 'sau 2 ngày nữa', 'bây giờ'],
  ['ar-EG', 'قبل يومين', 'خلال يومين', 'الآن'],
] as const)('R57 in %s two days are two days, and only now is a word', (locale, past, future, now) => {
  const formats = createFormats(locale, 'UTC');
  expect(formats.ago(at(-2 * 86_400), NOW)).toBe(past);
  expect(formats.until(at(2 * 86_400), NOW)).toBe(future);
  expect(formats.ago(at(0), NOW)).toBe(now);
});

it('R58 a skewed clock never says that what is recorded is to come, nor that what is to come was', () => {
  expect(ago(at(86_400), NOW)).toBe('now');
  expect(until(at(-86_400), NOW)).toBe('now');
});
