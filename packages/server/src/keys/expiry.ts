import type { FieldError, Timestamp } from '@keymount/core';

/**
 * @param expiresAt Valid ISO 8601: its form is checked where it comes in.
 * @param latest Of a rotated key, the end of its grace: until then it takes no place in the limit, and then it is gone.
 */
export function checkExpiry(
  expiresAt: Timestamp | null | undefined,
  now: Date,
  latest: Date | null = null,
): readonly FieldError[] {
  if (expiresAt === undefined) return [];
  const time = expiresAt === null ? Infinity : Date.parse(expiresAt);
  if (time <= now.getTime()) return [{ field: 'expiresAt', rule: 'in-past' }];
  return latest && time > latest.getTime() ? [{ field: 'expiresAt', rule: 'invalid' }] : [];
}

export function toDate(timestamp: Timestamp | null | undefined): Date | null {
  return timestamp ? new Date(timestamp) : null;
}
