import { addEnglish } from '../sections.js';

/** What is wrong with one field, by the rule it broke. */
export const fieldErrors = {
  expiresAtInPast: 'Choose a moment in the future.',
  expiresAtInvalid: 'Enter a valid date.',
  expiresAtLimited: 'Not accepted. The key still ends {date}; one that was rotated cannot end later.',
  modelsRequired: 'Choose at least one model, or all models.',
  modelsUnknown: 'One of these models is no longer offered.',
  nameInvalid: 'This name has characters that cannot be used.',
  nameRequired: 'Enter a name.',
  nameTooLong: {
    one: 'Use at most {count} character.',
    other: 'Use at most {count} characters.',
  },
  other: 'This value was not accepted.',
} as const;

addEnglish({ fieldErrors });
