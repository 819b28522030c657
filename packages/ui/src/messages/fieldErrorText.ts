import type { FieldError, Timestamp } from '@keymount/core';
import type { en } from './en.js';
import { format } from './format.js';
import type { Formats } from './intl.js';
import './en/fieldErrors.js';

/**
 * What is wrong with one field.
 * @param end When the key ends so far: of one that was rotated, a later end is refused.
 */
export function fieldErrorText(
  formats: Formats,
  m: typeof en,
  { field, rule, limit }: FieldError,
  end?: Timestamp | null,
): string {
  const f = m.fieldErrors;
  if (field === 'name') {
    if (rule === 'required' || rule === 'too-short') return f.nameRequired;
    return rule === 'too-long'
      ? format(formats.locale, f.nameTooLong, { count: limit ?? 100 })
      : f.nameInvalid;
  }
  if (field === 'models') return rule === 'unknown-model' ? f.modelsUnknown : f.modelsRequired;
  if (field === 'expiresAt') {
    if (rule === 'in-past') return f.expiresAtInPast;
    if (rule === 'required') return f.expiresAtInvalid;
    return end ? format(formats.locale, f.expiresAtLimited, { date: formats.dateTime(end) }) : f.other;
  }
  return f.other;
}
