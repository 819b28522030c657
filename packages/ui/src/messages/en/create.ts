import { addEnglish } from '../sections.js';

export const create = {
  action: 'Create New API Key',
  title: 'Create new API key',
  name: 'Name',
  nameHint: 'So that you can tell it apart later, such as “Production server”.',
  submit: 'Create',
  outcomeUnknown:
    'It will not make a second key. If you stop here instead, look in the list for a key with this name and revoke it.',
  issued: 'Key created. Save it now: it is shown only once.',
  notAsAsked: 'The key was made, but not exactly as you asked',
  madeName: 'Its name is {name}.',
  madeModels: 'Its permission is {models}.',
  madeExpiry: 'It expires {date}.',
  madeNoExpiry: 'It never expires.',
  orphanLooking: 'Looking in your keys for one with this name…',
  orphanAbsent: 'Your list has no new key with this name so far.',
  orphanFound: 'A key with this name was made on {date}; its secret was never shown.',
  orphanNext: 'Try again first: it may still show you that key. If it does not, use one of these:',
  orphanRotate: 'Rotate it',
  orphanRevoke: 'Revoke it and try again',
} as const;

addEnglish({ create });
