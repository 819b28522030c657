import type { ApiKeysError } from '@keymount/core';
import type { en } from './en.js';
import { format } from './format.js';

/** What a failure means to a person. Reads of a list pass `isWrite: false`: nothing of theirs is in doubt. */
export function errorText(locale: string, m: typeof en, error: ApiKeysError, isWrite = true): string {
  switch (error.code) {
    case 'rate-limited':
      return error.retryAfterSeconds
        ? format(locale, m.errors.rateLimitedFor, { count: Math.ceil(error.retryAfterSeconds) })
        : m.errors.rateLimited;
    case 'unreachable':
      if (!isWrite) return m.errors.unreachable;
      return error.outcome === 'none' ? m.errors.offline : m.errors.outcomeUnknown;
    case 'malformed':
    case 'unknown':
      return isWrite && error.outcome === 'unknown' ? m.errors.outcomeUnknown : m.errors[error.code];
    case 'name-taken':
      return m.errors.nameTaken;
    case 'not-found':
      return m.errors.notFound;
    default:
      return m.errors[error.code];
  }
}
