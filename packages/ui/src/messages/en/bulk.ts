import { addEnglish } from '../sections.js';

/** What is selected, and what is the same for whatever is done with it. */
export const bulk = {
  clearSelection: 'Clear',
  disableSelected: 'Disable…',
  retryFor: 'Try again: {name}',
  revokeSelected: 'Revoke…',
  selected: { one: '{count} selected', other: '{count} selected' },
  selectedHidden: { one: '{count} not shown', other: '{count} not shown' },
  selection: 'Selected keys',
} as const;

addEnglish({ bulk });
