import type { KeySort } from '@keymount/core';
import { Fault } from '../contract/fault.js';
import type { KeyPosition } from '../db/keyList.js';
import { isId } from './ids.js';
import { isStorable } from './names.js';

/** Opaque to clients: what it holds may change. */
export function encodeCursor({ value, createdAt, id }: KeyPosition, sort: KeySort | undefined): string {
  return Buffer.from(JSON.stringify([sortName(sort), value, createdAt, id])).toString('base64url');
}

/** @throws Fault 400 unless `encodeCursor` could have made it for this sort: nothing else may reach the database. */
export function decodeCursor(cursor: string, sort: KeySort | undefined): KeyPosition {
  const parts = parse(cursor);
  if (Array.isArray(parts) && parts.length === 4) {
    const [name, value, createdAt, id] = parts as readonly unknown[];
    if (name === sortName(sort) && isValue(value, sort) && isMoment(createdAt) && isString(id) && isId(id)) {
      return { value, createdAt, id };
    }
  }
  throw new Fault('invalid', 400);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function sortName(sort: KeySort | undefined): string {
  return sort ? `${sort.by}:${sort.direction}` : '';
}

function isValue(value: unknown, sort: KeySort | undefined): value is KeyPosition['value'] {
  if (!sort) return value === null;
  if (sort.by === 'name') return isString(value) && isStorable(value);
  if (sort.by === 'status') return isMoment(value) && value >= 1 && value <= 5;
  return value === null || isMoment(value);
}

/** Milliseconds since 1970 that a date can hold, up to the year 9999. */
function isMoment(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 253_402_300_799_999;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
