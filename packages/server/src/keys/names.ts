import { createHash } from 'node:crypto';
import type { FieldError } from '@keymount/core';

export const LONGEST_NAME = 100;
/** A grapheme may carry any number of marks; a hundred of them must still fit a row. */
const MOST_CODE_UNITS = 4_000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A name as it is stored: without space around it, in one Unicode form. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').trim();
}

/** @param name As `normalizeName` gives it. */
export function checkName(name: string): readonly FieldError[] {
  if (name === '') return [{ field: 'name', rule: 'required' }];
  const isTooLong =
    name.length > LONGEST_NAME &&
    (name.length > MOST_CODE_UNITS || [...graphemes.segment(name)].length > LONGEST_NAME);
  if (isTooLong) return [{ field: 'name', rule: 'too-long', limit: LONGEST_NAME }];
  return isStorable(name) ? [] : [{ field: 'name', rule: 'invalid' }];
}

/** Whether PostgreSQL can hold this text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** What is stored beside a name to compare, find and sort it the same way on every database. */
export function nameColumns(name: string): {
  readonly name: string;
  readonly nameKey: string;
  readonly nameSearch: string;
  readonly nameSort: string;
} {
  return { name, nameKey: nameKey(name), nameSearch: foldForSearch(name), nameSort: sortKey(name) };
}

/** Equal for two names that differ only by case. */
export function nameKey(name: string): string {
  return createHash('sha256').update(name.toLowerCase()).digest('base64url');
}

export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Sorts without regard to case and accents, and `key 2` before `key 10`. */
function sortKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(20, '0'));
}
