import { addEnglish } from '../sections.js';

export const common = {
  broken: 'This part of the page stopped working. Nothing was changed by it.',
  brokenTitle: 'Something went wrong here',
  cancel: 'Cancel',
  close: 'Close',
  contact: 'Contact us',
  done: 'Done',
  never: 'Never',
  retry: 'Try again',
  save: 'Save',
  stillWorking: 'Still working…',
  unknown: 'Unknown',
  unnamedKey: 'Unnamed key',
} as const;

addEnglish({ common });
