/** The SQLSTATE of whatever a driver threw, also where drizzle wrapped it. */
export function sqlState(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return 'cause' in thrown ? sqlState(thrown.cause) : undefined;
}

/** Two transactions stood in each other's way and this one was ended: it may succeed when it is tried again. */
export function isContention(thrown: unknown): boolean {
  const state = sqlState(thrown);
  return state === '40P01' || state === '40001';
}

/** A value the database does not know, such as a time zone that only the runtime knows. */
export function isUnknownValue(thrown: unknown): boolean {
  return sqlState(thrown) === '22023';
}
