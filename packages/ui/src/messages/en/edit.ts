import { addEnglish } from '../sections.js';

export const edit = {
  title: 'Edit {name}',
  saved: 'Changes to {name} saved.',
  savedOtherwise:
    'Saved, but the server kept something other than you asked for. These are the values it has now.',
  nothingChanged: 'Nothing has changed yet.',
  changes: 'Save changes this:',
  renames: 'The name becomes {name}.',
  adds: { one: 'Adds {count} model.', other: 'Adds {count} models.' },
  removes: { one: 'Removes {count} model.', other: 'Removes {count} models.' },
  addsAndRemoves: '{adds}, {removes}.',
  addsFirst: { one: 'Adds {count} model', other: 'Adds {count} models' },
  removesThen: { one: 'removes {count}', other: 'removes {count}' },
  allModels: 'Permits all models, now and later.',
  selectedModels: {
    one: 'Permits {count} model instead of all.',
    other: 'Permits {count} models instead of all.',
  },
  expires: 'Expires {date} instead of {before}.',
  neverExpires: 'Never expires, instead of {before}.',
  modelUse: '{may}, {used}.',
  mayCall: { one: 'May call {count} model', other: 'May call {count} models' },
  usedOf: { one: 'used {count} in the last 30 days', other: 'used {count} in the last 30 days' },
  noneUsed: {
    one: 'May call {count} model, which it did not use in the last 30 days.',
    other: 'May call {count} models, and used none in the last 30 days.',
  },
  trim: 'Select only those used',
  trimmed: {
    one: '{count} used model is selected. Nothing is saved yet.',
    other: '{count} used models are selected. Nothing is saved yet.',
  },
  modelsGone: 'No longer offered, so requests for it fail: {models}.',
  modelsDeprecated: 'Deprecated, and may be withdrawn: {models}.',
  elsewhere: 'This key was changed elsewhere while you were editing',
  theirName: 'Its name is now {name}. Save replaces it with yours.',
  theirModels: 'Its permission is now {models}. Save replaces it with yours.',
  theirExpiry: 'Its expiry is now {date}. Save replaces it with yours.',
} as const;

addEnglish({ edit });
