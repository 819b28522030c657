import type { ErrorCode, FieldError, FieldRule } from '@keymount/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Fault, type FaultStatus } from '../contract/fault.js';
import type { Env } from './env.js';

/** Said by code only: nothing of the request and nothing of the error's own text is repeated. */
const TITLES: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'It is not known who asks, or their session has ended.',
  plan: 'The plan of this account does not include it.',
  permission: 'This session may not do it.',
  limit: 'The account has reached its limit of keys.',
  invalid: 'The request is not valid.',
  'name-taken': 'Another key has this name.',
  'not-found': 'There is nothing here.',
  conflict: 'It was changed in the meantime, or is in a state that does not allow this.',
  'rate-limited': 'Too many requests.',
};

export interface ProblemEntry {
  readonly pointer: string;
  readonly field?: FieldError['field'];
  readonly rule: FieldRule;
  readonly limit?: number | undefined;
}

interface Problem {
  readonly code: ErrorCode;
  readonly status: FaultStatus;
  readonly errors?: readonly ProblemEntry[];
  readonly detail?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** RFC 9457, with the code of the contract. */
export function problemResponse(
  c: Context<Env>,
  { code, status, errors = [], detail, retryAfterSeconds }: Problem,
): Response {
  const body = {
    type: `urn:keymount:problem:${code}`,
    title: TITLES[code] ?? 'The server failed.',
    ...(detail !== undefined && { detail }),
    status,
    code,
    requestId: c.get('requestId'),
    ...(errors.length > 0 && { errors }),
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
  });
}

/** Whatever was thrown, as a problem. `undefined` when it is a defect of ours. */
export function toProblem(thrown: unknown): Problem | undefined {
  if (thrown instanceof Fault) {
    return {
      code: thrown.code,
      status: thrown.status,
      errors: [
        ...thrown.fields.map((field) => ({ pointer: `/${field.field}`, ...field })),
        ...thrown.parameters.map(({ parameter, ...error }) => ({ pointer: `/${parameter}`, ...error })),
      ],
      detail: thrown.detail,
      retryAfterSeconds: thrown.retryAfterSeconds,
    };
  }
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return { code: 'invalid', status: thrown.status === 415 || thrown.status === 413 ? thrown.status : 400 };
  }
  return undefined;
}
