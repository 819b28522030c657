import type { ApiKey, Timestamp } from '@keymount/core';
import { type AskedFields, isSameMoment } from '../key-form/asAsked.js';
import {
  isSamePermission,
  type KeyFormValues,
  modelsOf,
  nameOf,
  valuesOf,
} from '../key-form/keyFormValues.js';

/** What was typed over a key: only touched fields, so that the others go on showing what the key has now. */
export type KeyDraft = Partial<KeyFormValues>;

/** What a save would send of a key, field by field. */
export type KeyChanges = AskedFields;

export function overlay(key: ApiKey, draft: KeyDraft): KeyFormValues {
  return { ...valuesOf(key), ...draft };
}

/** @param expiresAt The moment that the draft's expiry means; `undefined` for no change. */
export function changesOf(key: ApiKey, draft: KeyDraft, expiresAt: Timestamp | null | undefined): KeyChanges {
  const values = overlay(key, draft);
  const name = nameOf(values);
  const models = modelsOf(values);
  return {
    ...(draft.name !== undefined && name !== key.name && { name }),
    ...(draft.permission && !isSamePermission(models, key.models) && { models }),
    ...(draft.expiry && expiresAt !== undefined && !isSameMoment(expiresAt, key.expiresAt) && { expiresAt }),
  };
}

/** How many models a change gives and takes. */
export function countModelChanges(
  before: readonly string[],
  after: readonly string[],
): { readonly added: number; readonly removed: number } {
  const [had, has] = [new Set(before), new Set(after)];
  return {
    added: [...has].filter((id) => !had.has(id)).length,
    removed: [...had].filter((id) => !has.has(id)).length,
  };
}

/** The fields that the reader has touched and somebody else has changed since. */
export function changedElsewhere(base: ApiKey, now: ApiKey, draft: KeyDraft): readonly (keyof KeyDraft)[] {
  const fields: (keyof KeyDraft)[] = [];
  if (draft.name !== undefined && base.name !== now.name) fields.push('name');
  if (draft.permission && !isSamePermission(base.models, now.models)) fields.push('permission');
  if (draft.expiry && !isSameMoment(base.expiresAt, now.expiresAt)) fields.push('expiry');
  return fields;
}
