import type { ApiKeysError, FieldError } from '@keymount/core';
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

/** What is wrong with one field. */
export function fieldErrorText(locale: string, m: typeof en, { field, rule, limit }: FieldError): string {
  const f = m.fieldErrors;
  if (field === 'name') {
    if (rule === 'required' || rule === 'too-short') return f.nameRequired;
    return rule === 'too-long' ? format(locale, f.nameTooLong, { count: limit ?? 100 }) : f.nameInvalid;
  }
  if (field === 'models') return rule === 'unknown-model' ? f.modelsUnknown : f.modelsRequired;
  if (field === 'expiresAt') return rule === 'in-past' ? f.expiresAtInPast : f.expiresAtInvalid;
  return f.other;
}
