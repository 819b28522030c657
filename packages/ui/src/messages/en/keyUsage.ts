import { addEnglish } from '../sections.js';

/** What one key used, in its row. */
export const keyUsage = {
  failed: 'Its usage could not be loaded.',
  none: 'No data',
  tokens: { one: '{count} token in {days} days', other: '{count} tokens in {days} days' },
} as const;

addEnglish({ keyUsage });
