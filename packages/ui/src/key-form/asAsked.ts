import type { ApiKey, ModelPermission, Timestamp, UpdateKeyInput } from '@keymount/core';
import type { KeyFormField } from './KeyFormContext.js';
import { isSamePermission } from './keyFormValues.js';

/** What a write asked for, field by field; a field that is absent was not asked about. */
export type AskedFields = Pick<UpdateKeyInput, 'name' | 'models' | 'expiresAt'>;

/** The fields in which a backend did something other than it was asked to. What it does not say is not held against it. */
export function differencesOf(asked: AskedFields, answer: ApiKey): readonly KeyFormField[] {
  const fields: KeyFormField[] = [];
  if (asked.name !== undefined && asked.name !== answer.name.normalize('NFC').trim()) fields.push('name');
  if (asked.models !== undefined && !isSamePermission(asked.models as ModelPermission, answer.models)) {
    fields.push('models');
  }
  const isExpiryKnown = asked.expiresAt !== undefined && answer.expiresAt !== undefined;
  if (isExpiryKnown && !isSameMoment(asked.expiresAt, answer.expiresAt)) fields.push('expiresAt');
  return fields;
}

/** To the second: a backend may keep no milliseconds. */
export function isSameMoment(a: Timestamp | null | undefined, b: Timestamp | null | undefined): boolean {
  if (!a || !b) return (a ?? null) === (b ?? null);
  return Math.floor(Date.parse(a) / 1000) === Math.floor(Date.parse(b) / 1000);
}
