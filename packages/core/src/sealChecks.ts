// What a field of an answer is, before anybody has looked at it.

/** Whether it is an object without a class, and has no field but these. */
export function isPlain(row: Readonly<Record<string, unknown>>, fields: ReadonlySet<string>): boolean {
  const prototype: unknown = Object.getPrototypeOf(row);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const field in row) if (!fields.has(field)) return false;
  return true;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
export function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
/** What nearly every backend sends. Asked first, because `Date.parse` takes twice as long. */
const USUAL_TIMESTAMP =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

export function isTimestamp(value: unknown): value is string {
  return typeof value === 'string' && (USUAL_TIMESTAMP.test(value) || !Number.isNaN(Date.parse(value)));
}
