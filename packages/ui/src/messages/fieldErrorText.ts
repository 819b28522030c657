import type { FieldError } from '@keymount/core';
import type { en } from './en.js';
import { format } from './format.js';
import './en/fieldErrors.js';

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
