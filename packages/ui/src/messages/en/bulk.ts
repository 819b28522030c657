import { addEnglish } from '../sections.js';

/** What is done with several keys at once. */
export const bulk = {
  clearSelection: 'Clear',
  retryFor: 'Try again: {name}',
  revokeFailedHint: 'Those that could not be revoked still work. You can try them again.',
  revokeKeys: { one: 'Revoke {count} key', other: 'Revoke {count} keys' },
  revokeSelected: 'Revoke selected…',
  revokeTitle: { one: 'Revoke {count} key?', other: 'Revoke {count} keys?' },
  revokeWarning:
    'They are disabled immediately. Requests made with them are rejected, and systems that depend on them may break.',
  revokedAll: { one: '{count} key was revoked.', other: '{count} keys were revoked.' },
  revokedSome: { one: '{done} of {count} key revoked', other: '{done} of {count} keys revoked' },
  revoking: 'Revoking…',
  selected: { one: '{count} selected', other: '{count} selected' },
  selectedHidden: { one: '{count} not shown', other: '{count} not shown' },
  selection: 'Selected keys',
} as const;

addEnglish({ bulk });
