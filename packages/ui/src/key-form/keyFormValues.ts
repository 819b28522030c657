import {
  type ApiKey,
  type FieldError,
  fromLocalDate,
  type ModelPermission,
  nextInterval,
  type Timestamp,
  toLocalDate,
} from '@keymount/core';
import { countGraphemes } from '../messages/graphemes.js';

const DAY = 86_400_000;
const LONGEST_NAME = 100;

/** Which models, with the ticks that "all" hides but does not lose. */
export interface PermissionChoice {
  readonly mode: 'all' | 'selected';
  readonly ids: readonly string[];
}

/** When the key ends: as it is, never, so many days from the submit, or at the end of a date. */
export interface ExpiryChoice {
  readonly preset: 'unchanged' | 'never' | 'date' | number;
  /** `YYYY-MM-DD` in the provider's zone; kept while another preset is chosen. */
  readonly date: string;
}

/** What the fields of a key hold. */
export interface KeyFormValues {
  readonly name: string;
  readonly permission: PermissionChoice;
  readonly expiry: ExpiryChoice;
}

/** What a form starts with: a template, or a key. */
export interface InitialKeyValues {
  readonly name?: string | undefined;
  /** @default none of them, to be chosen; 'all' where there is nothing to choose from */
  readonly models?: ModelPermission | undefined;
  /** @default the host's default preset */
  readonly expiresAt?: Timestamp | null | undefined;
}

/** What a host offers as the end of a key. */
export interface ExpiryOptions {
  /** Days from the moment of the submit. @default [7, 30, 60, 90, 365] */
  readonly days?: readonly number[] | undefined;
  /** @default true */
  readonly isNeverAllowed?: boolean | undefined;
  /** @default 'never' where it is allowed, else the first of `days` */
  readonly initial?: 'never' | number | undefined;
}

export const DEFAULT_EXPIRY_DAYS: readonly number[] = [7, 30, 60, 90, 365];

export function initialValues(
  { name = '', models = 'all', expiresAt }: InitialKeyValues,
  { days = DEFAULT_EXPIRY_DAYS, isNeverAllowed = true, initial }: ExpiryOptions,
  timeZone: string,
): KeyFormValues {
  const preset = initial ?? (isNeverAllowed ? 'never' : (days[0] ?? 'date'));
  const time = expiresAt ? Date.parse(expiresAt) : Number.NaN;
  return {
    name,
    permission: toPermissionChoice(models),
    expiry: Number.isNaN(time) ? { preset, date: '' } : { preset: 'date', date: toLocalDate(time, timeZone) },
  };
}

/** What a form shows of a key that is there. */
export function valuesOf(key: ApiKey): KeyFormValues {
  return {
    name: key.name,
    permission: toPermissionChoice(key.models),
    expiry: { preset: 'unchanged', date: '' },
  };
}

function toPermissionChoice(models: ModelPermission): PermissionChoice {
  return models === 'all' ? { mode: 'all', ids: [] } : { mode: 'selected', ids: models };
}

/** The name as it is sent: without space around it, in one Unicode form. */
export function nameOf({ name }: KeyFormValues): string {
  return name.normalize('NFC').trim();
}

export function modelsOf({ permission }: KeyFormValues): ModelPermission {
  return permission.mode === 'all' ? 'all' : permission.ids;
}

export function isSamePermission(a: ModelPermission, b: ModelPermission): boolean {
  if (a === 'all' || b === 'all') return a === b;
  const ids = new Set(a);
  return ids.size === new Set(b).size && b.every((id) => ids.has(id));
}

/** The moment a choice means, `undefined` for no change. A date that is none gives an invalid one. */
export function resolveExpiry(
  { preset, date }: ExpiryChoice,
  now: number,
  timeZone: string,
): Timestamp | null | undefined {
  if (preset === 'unchanged') return undefined;
  if (preset === 'never') return null;
  const time = preset === 'date' ? endOfDate(date, timeZone) : now + preset * DAY;
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}

/** The last second of a date: who says "until Friday" means that Friday still works. */
function endOfDate(date: string, timeZone: string): number {
  const start = fromLocalDate(date, timeZone);
  return Number.isNaN(start) ? start : nextInterval(start, 'day', timeZone) - 1000;
}

/** Now, at a submit: the provider's, or the device's to the second. */
export function currentTime(fixed: number | undefined): number {
  return fixed ?? Date.now();
}

/** What a submit would be refused for, in the order of the fields. */
export function checkValues(
  values: KeyFormValues,
  expiresAt: Timestamp | null | undefined,
  now: number,
): readonly FieldError[] {
  const errors: FieldError[] = [];
  const name = nameOf(values);
  if (name === '') errors.push({ field: 'name', rule: 'required' });
  else if (name.length > LONGEST_NAME && countGraphemes(name) > LONGEST_NAME) {
    errors.push({ field: 'name', rule: 'too-long', limit: LONGEST_NAME });
  }
  if (modelsOf(values).length === 0) errors.push({ field: 'models', rule: 'required' });
  if (typeof expiresAt === 'string') {
    const time = Date.parse(expiresAt);
    if (Number.isNaN(time)) errors.push({ field: 'expiresAt', rule: 'required' });
    else if (time <= now) errors.push({ field: 'expiresAt', rule: 'in-past' });
  }
  return errors;
}
