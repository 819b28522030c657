import { addEnglish } from '../sections.js';

export const manager = {
  disableFailed: '{name} could not be disabled',
  disabled: '{name} is disabled. Requests with it are refused.',
  enableFailed: '{name} could not be enabled',
  enabled: '{name} is enabled again.',
  keys: 'My API Keys',
  pages: 'Account pages',
  usage: 'My Usage',
} as const;

addEnglish({ manager });
