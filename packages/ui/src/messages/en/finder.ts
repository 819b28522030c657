import { addEnglish } from '../sections.js';

export const finder = {
  title: 'Which key is this?',
  description:
    'Paste a key, or a line of a log that holds one. It is compared in this browser and sent nowhere.',
  field: 'Key or text that holds one',
  one: 'It is this key:',
  several: {
    one: '{count} key begins and ends like it:',
    other: '{count} keys begin and end like it. It is one of these:',
  },
  none: 'None of your keys begins and ends like it. It may be revoked, or belong to another account.',
  noneLoaded: {
    one: 'It is not the {count} key that is loaded so far.',
    other: 'It is none of the {count} keys that are loaded so far.',
  },
  loadMore: 'Compare with more keys',
  loadFailed: 'Your keys could not be loaded, so there is nothing to compare it with.',
  open: 'Show {name}',
  show: 'Show',
} as const;

addEnglish({ finder });
