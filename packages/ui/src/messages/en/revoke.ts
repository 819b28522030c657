import { addEnglish } from '../sections.js';

export const revoke = {
  title: 'Revoke {name}?',
  lead: 'This cannot be undone.',
  disabled: '{name} is disabled immediately.',
  rejected: 'Requests made with it are rejected.',
  breaks: 'Systems that depend on it may break.',
  lastUsed: 'Last used {ago}.',
  inUse: 'Still in use: last used {ago}',
  inUseHint: 'Something is working with this key right now.',
  neverUsed: 'It has never been used.',
  usageLoading: 'Looking up its recent requests…',
  usageUnknown: 'How much it was used lately is not known.',
  unused: 'No requests in the last 7 days.',
  usedThisWeek: 'It was used in the last 7 days.',
  requests: '{day}, {week}.',
  requestsDay: {
    one: '{count} request in the last 24 hours',
    other: '{count} requests in the last 24 hours',
  },
  requestsWeek: { one: '{count} in the last 7 days', other: '{count} in the last 7 days' },
  modelsUsed: 'Models used: {models}.',
  moreModels: { one: '{count} more', other: '{count} more' },
  confirmName: 'Type {name} to confirm',
  confirmNameHint: 'Revoke key becomes available when the names are the same.',
  submit: 'Revoke key',
  done: '{name} was revoked.',
} as const;

addEnglish({ revoke });
