import { addEnglish } from '../sections.js';

/** Several keys disabled at once. */
export const bulkDisable = {
  title: { one: 'Disable {count} key?', other: 'Disable {count} keys?' },
  warning:
    'Requests made with them are rejected immediately, and systems that depend on them may break. You can enable each of them again.',
  submit: { one: 'Disable {count} key', other: 'Disable {count} keys' },
  sending: 'Disabling…',
  done: 'Disabled',
  doneAll: { one: '{count} key was disabled.', other: '{count} keys were disabled.' },
  doneSome: { one: '{done} of {count} key disabled', other: '{done} of {count} keys disabled' },
  failedHint: 'Those that could not be disabled still work. You can try them again.',
} as const;

addEnglish({ bulkDisable });
