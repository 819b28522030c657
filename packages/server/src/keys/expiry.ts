import type { FieldError, Timestamp } from '@keymount/core';

/** @param expiresAt Valid ISO 8601: its form is checked where it comes in. */
export function checkExpiry(expiresAt: Timestamp | null | undefined, now: Date): readonly FieldError[] {
  if (expiresAt === null || expiresAt === undefined) return [];
  return Date.parse(expiresAt) > now.getTime() ? [] : [{ field: 'expiresAt', rule: 'in-past' }];
}

export function toDate(timestamp: Timestamp | null | undefined): Date | null {
  return timestamp ? new Date(timestamp) : null;
}
