import type { ErrorCode } from './client.js';

const ERROR_CODES: Readonly<Record<ErrorCode, string>> = {
  unauthenticated: 'the session is missing or has ended; sign the person in again',
  plan: 'the plan of this account does not include it; show how to get one',
  permission: 'this person may not do it; somebody with more rights must',
  limit: 'the account has reached its limit; free a place or raise the limit',
  invalid: 'the backend refused the input; `fields` says which and why',
  'name-taken': 'another key has this name; choose a different one',
  'not-found': 'there is no such key in this scope; refresh the list',
  conflict: 'somebody else changed the key first; read it again, then decide',
  'rate-limited': 'too many requests; wait `retryAfterSeconds`',
  unreachable: 'no answer came from the backend; check the network, then try again',
  malformed: 'the answer does not have the shape of the contract; check the adapter with describeClient',
  unknown: 'the backend failed without a reason that the contract knows; see its log',
};

/** Why one field was refused. The view words it; server text is never printed. */
export type FieldRule = 'required' | 'too-short' | 'too-long' | 'in-past' | 'unknown-model' | 'invalid';

/** One field of an input that was refused. */
export interface FieldError {
  readonly field: 'name' | 'models' | 'expiresAt' | 'graceSeconds';
  readonly rule: FieldRule;
  /** The bound that was crossed, for `too-short` and `too-long`, in characters. */
  readonly limit?: number | undefined;
}

/** What an error may tell beyond its code. Anything else is left behind: it may hold a secret. */
export interface ErrorDetails {
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  /** Seconds to wait from now, for `rate-limited`. */
  readonly retryAfterSeconds?: number | undefined;
  /** What support can look up in the backend's log. */
  readonly requestId?: string | undefined;
  /**
   * Of a write: `none`, nothing was changed; `unknown`, the request left and no answer came.
   * @default 'unknown' for `unreachable`, `malformed` and `unknown`; else 'none'
   */
  readonly outcome?: 'none' | 'unknown' | undefined;
}

/**
 * What every failure becomes. An adapter may throw any object with a known `code`: errors are recognised by shape,
 * because a class does not survive RPC or two copies of a package.
 */
export interface ApiKeysError extends Error, ErrorDetails {
  readonly code: ErrorCode;
  readonly outcome: 'none' | 'unknown';
}

const UNCERTAIN: ReadonlySet<ErrorCode> = new Set(['unreachable', 'malformed', 'unknown']);

/**
 * An error that an adapter can throw.
 * @param caller The method that failed, such as `createKey`; it opens the message.
 */
export function createApiKeysError(
  code: ErrorCode,
  details: ErrorDetails = {},
  caller = 'client',
): ApiKeysError {
  const error = new Error(`Keymount ${caller}: ${code}: ${ERROR_CODES[code]}.`);
  error.name = 'ApiKeysError';
  return Object.assign(error, pickDetails(code, details));
}

/** Whether a thrown value already names a code of the contract. */
export function isApiKeysError(thrown: unknown): thrown is { readonly code: ErrorCode } & ErrorDetails {
  return isRecord(thrown) && typeof thrown['code'] === 'string' && Object.hasOwn(ERROR_CODES, thrown['code']);
}

/** Whether a read was cancelled, which is not a failure. */
export function isAbort(thrown: unknown): boolean {
  return isRecord(thrown) && thrown['name'] === 'AbortError';
}

/** Whatever an adapter threw, as an error of the contract. Only known fields are copied: text of a server may hold a secret. */
export function toApiKeysError(thrown: unknown, caller?: string): ApiKeysError {
  if (isApiKeysError(thrown)) return createApiKeysError(thrown.code, thrown, caller);
  return createApiKeysError('unknown', {}, caller);
}

function pickDetails(
  code: ErrorCode,
  details: ErrorDetails,
): ErrorDetails & Pick<ApiKeysError, 'code' | 'outcome'> {
  const { status, retryAfterSeconds, requestId, outcome } = details;
  const fields = Array.isArray(details.fields) ? details.fields.filter(isFieldError).map(pickField) : [];
  return {
    code,
    outcome: outcome === 'none' || outcome === 'unknown' ? outcome : UNCERTAIN.has(code) ? 'unknown' : 'none',
    ...(typeof status === 'number' && { status }),
    ...(fields.length > 0 && { fields }),
    ...(typeof retryAfterSeconds === 'number' &&
      Number.isFinite(retryAfterSeconds) && { retryAfterSeconds: Math.max(0, retryAfterSeconds) }),
    ...(typeof requestId === 'string' && { requestId: requestId.slice(0, 200) }),
  };
}

const FIELDS: ReadonlySet<unknown> = new Set<FieldError['field']>([
  'name',
  'models',
  'expiresAt',
  'graceSeconds',
]);
const RULES: ReadonlySet<unknown> = new Set<FieldRule>([
  'required',
  'too-short',
  'too-long',
  'in-past',
  'unknown-model',
  'invalid',
]);

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && FIELDS.has(value['field']);
}

function pickField({ field, rule, limit }: FieldError): FieldError {
  return { field, rule: RULES.has(rule) ? rule : 'invalid', ...(typeof limit === 'number' && { limit }) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
