import {
  type ApiKeysError,
  createApiKeysError,
  type ErrorCode,
  type FieldError,
  isApiKeysError,
} from '@keymount/core';

/** What a status means where the body does not say. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  402: 'plan',
  403: 'permission',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  428: 'invalid',
  429: 'rate-limited',
};

/**
 * Reads a refusal: RFC 9457 where the body is JSON, else the status alone. Only known fields are copied, because a body
 * may repeat what was sent, or worse.
 */
export function toProblem(response: Response, body: unknown, caller: string): ApiKeysError {
  const problem = isRecord(body) ? body : undefined;
  const code = isApiKeysError(problem) ? problem.code : (CODES[response.status] ?? 'unknown');
  // A proxy's page for a wrong address must not read as "this key is gone": that would confirm a revoke that never was.
  if (code === 'not-found' && !problem)
    return createApiKeysError('malformed', { status: response.status }, caller);
  return createApiKeysError(
    code,
    {
      status: response.status,
      fields: readFields(problem?.['errors']),
      retryAfterSeconds: readRetryAfter(response.headers),
      requestId: readRequestId(problem?.['requestId'] ?? response.headers.get('X-Request-Id')),
    },
    caller,
  );
}

function readFields(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => {
    const { field, pointer, rule, limit } = error;
    const named = field ?? (typeof pointer === 'string' ? pointer.split('/')[1] : undefined);
    // What is not of the contract is dropped, or becomes `invalid`, by createApiKeysError.
    return { field: named, rule, limit } as FieldError;
  });
}

/** Seconds, or a date: then counted from the server's own clock where it says, for the device's may be wrong. */
function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('Retry-After')?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const sent = Date.parse(headers.get('Date') ?? '');
  const seconds = (Date.parse(text) - (Number.isNaN(sent) ? Date.now() : sent)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}

function readRequestId(id: unknown): string | undefined {
  return typeof id === 'string' && /^[\w.:-]{1,200}$/.test(id) ? id : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
