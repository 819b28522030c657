import { addEnglish } from '../sections.js';

export const expiry = {
  label: 'Expiry',
  never: 'Never',
  days: { one: '{count} day', other: '{count} days' },
  years: { one: '{count} year', other: '{count} years' },
  custom: 'On a date…',
  unchanged: 'No change: {date}',
  date: 'Last day',
  resolved: 'Expires {date}.',
  neverHint: 'Works until you revoke it.',
} as const;

addEnglish({ expiry });
