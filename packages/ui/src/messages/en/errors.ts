import { addEnglish } from '../sections.js';

/** One wording of a fault wherever it happens: what it means, then what to do. */
export const errors = {
  conflict: 'Someone else changed this key in the meantime. Look at the current values, then decide.',
  invalid: 'Some of this was not accepted. Check the marked fields.',
  limit: 'This account has as many keys as it may have. Revoke one that is no longer used, then try again.',
  malformed: 'The server sent an answer that could not be read.',
  nameTaken: 'Another key already has this name. Choose a different one.',
  notFound: 'This key no longer exists. It may have been revoked elsewhere.',
  offline: 'You are offline. Nothing was sent, and what you entered is still here.',
  outcomeUnknown: 'No answer came back, so it is not known whether this was done. Trying again is safe.',
  permission: 'You do not have permission to do this. Ask an administrator of this account.',
  plan: 'Your plan does not include API keys.',
  rateLimited: 'Too many requests. Wait a moment, then try again.',
  rateLimitedFor: {
    one: 'Too many requests. You can try again in {count} second.',
    other: 'Too many requests. You can try again in {count} seconds.',
  },
  rateLimitOver: 'You can try again now.',
  requestId: 'Reference for support: {id}',
  unauthenticated: 'Your session has ended. Sign in again, then continue: what you entered is still here.',
  unknown: 'Something went wrong on the server.',
  unreachable: 'The server could not be reached. Check your connection.',
} as const;

addEnglish({ errors });
