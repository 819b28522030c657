import type { FieldError, Model, ModelPermission, Timestamp } from '@keymount/core';

/** The limits of the reference backend, so that a form tried against the memory client meets the same refusals. */
export const LONGEST_NAME = 100;
export const MOST_MODELS = 500;
export const LONGEST_GRACE = 604_800;

/** A name as it is stored: without space around it, in one Unicode form. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').trim();
}

/** What two names must not share: they differ for people only when this differs. */
export function foldName(name: string): string {
  return normalizeName(name).toLowerCase();
}

export function checkName(name: string): FieldError[] {
  const text = normalizeName(name);
  if (text === '') return [{ field: 'name', rule: 'required' }];
  if (text.length > LONGEST_NAME && hasMoreGraphemes(text, LONGEST_NAME)) {
    return [{ field: 'name', rule: 'too-long', limit: LONGEST_NAME }];
  }
  // What no database stores: NUL, and half of a surrogate pair.
  return /[\0\p{Surrogate}]/u.test(text) ? [{ field: 'name', rule: 'invalid' }] : [];
}

/** @param kept Models that the key already has: they stay allowed, though the list has withdrawn them. */
export function checkModels(
  permission: ModelPermission,
  known: readonly Model[],
  kept: ModelPermission = [],
): FieldError[] {
  if (permission === 'all') return [];
  if (permission.length === 0) return [{ field: 'models', rule: 'required' }];
  if (permission.length > MOST_MODELS) return [{ field: 'models', rule: 'too-long', limit: MOST_MODELS }];
  const allowed = new Set([...known.filter(isOffered).map(({ id }) => id), ...(kept === 'all' ? [] : kept)]);
  return permission.every((id) => allowed.has(id)) ? [] : [{ field: 'models', rule: 'unknown-model' }];
}

/** @param latest Of a rotated key, the end of its grace. */
export function checkExpiry(
  expiresAt: Timestamp | null | undefined,
  now: number,
  latest: Timestamp | null = null,
): FieldError[] {
  if (expiresAt === undefined) return [];
  const time = expiresAt === null ? Infinity : Date.parse(expiresAt);
  if (time <= now) return [{ field: 'expiresAt', rule: 'in-past' }];
  const isAllowed = latest === null ? !Number.isNaN(time) : time <= Date.parse(latest);
  return isAllowed ? [] : [{ field: 'expiresAt', rule: 'invalid' }];
}

export function checkGrace(graceSeconds: number): FieldError[] {
  const isAllowed = Number.isInteger(graceSeconds) && graceSeconds >= 0 && graceSeconds <= LONGEST_GRACE;
  return isAllowed ? [] : [{ field: 'graceSeconds', rule: 'invalid' }];
}

function isOffered({ state }: Model): boolean {
  return state !== 'unavailable';
}

let segmenter: Intl.Segmenter | undefined;

/** As people count characters. Stops as soon as it knows. */
function hasMoreGraphemes(text: string, limit: number): boolean {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) if (++count > limit) return true;
  return false;
}
