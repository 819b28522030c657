import { DrizzleQueryError } from 'drizzle-orm';

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

/**
 * What may be logged of a failure: drizzle and the drivers attach the statement and every parameter to their errors,
 * and parameters are people's data.
 */
export function withoutParameters(thrown: unknown): unknown {
  const failure = thrown instanceof DrizzleQueryError && thrown.cause ? thrown.cause : thrown;
  if (!(failure instanceof Error) || sqlState(failure) === undefined) return failure;
  const plain = new Error(`database: ${sqlState(failure)}: ${failure.message}`);
  if (failure.stack !== undefined) plain.stack = failure.stack;
  return plain;
}
