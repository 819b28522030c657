import { addEnglish } from '../sections.js';

/** Several keys revoked at once. */
export const bulkRevoke = {
  title: { one: 'Revoke {count} key?', other: 'Revoke {count} keys?' },
  warning:
    'They are disabled immediately. Requests made with them are rejected, and systems that depend on them may break. This cannot be undone.',
  submit: { one: 'Revoke {count} key', other: 'Revoke {count} keys' },
  sending: 'Revoking…',
  done: 'Revoked',
  doneAll: { one: '{count} key was revoked.', other: '{count} keys were revoked.' },
  doneSome: { one: '{done} of {count} key revoked', other: '{done} of {count} keys revoked' },
  failedHint: 'Those that could not be revoked still work. You can try them again.',
} as const;

addEnglish({ bulkRevoke });
