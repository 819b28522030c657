import { addEnglish } from '../sections.js';

export const leak = {
  title: 'This key was found in public',
  foundAt: 'It was found on {date} at {place}.',
  found: 'It was found on {date}.',
  refused: 'Requests with it are refused already, so nobody can use it any more.',
  replaceHint: 'Make a new key with the same name and permission, save it, and put it where this one was.',
  createHint: 'Create a new key with the same permission, put it where this one was, then revoke this one.',
  replace: 'Replace this key',
  replaced: 'The leaked key is dead: every request with it is refused. Put the new one where it was.',
} as const;

addEnglish({ leak });
