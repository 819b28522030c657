import type { ZodType } from 'zod';
import type { FaultStatus } from '../contract/fault.js';
import { problem } from '../contract/schemas.js';

export const SESSION = [{ session: [] }];
export const SERVICE = [{ service: [] }];

export function json<Schema extends ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } } as const;
}

export function body<Schema extends ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const;
}

const MEANINGS: Record<FaultStatus, string> = {
  400: '`invalid`: a parameter, a header or the form of the body.',
  401: '`unauthenticated`: no session, or one that ended; no service key; no signature of the scanner.',
  402: '`plan`: the plan does not include it.',
  403: '`permission`: this session may not do it.',
  404: '`not-found`: no such key in this account.',
  409: '`name-taken`, `limit` or `conflict`: the code decides.',
  412: '`conflict`: somebody else changed it first.',
  413: '`invalid`: the body is too large.',
  415: '`invalid`: the body is not JSON.',
  422: '`invalid`: `errors` says which field and why.',
  428: '`invalid`: If-Match is missing.',
  429: '`rate-limited`: wait for Retry-After seconds.',
  500: '`unknown`: the server failed.',
};

/** The refusals of a route, as OpenAPI has them. 401 and 500 are every route's. */
export function answers<Status extends FaultStatus>(...statuses: readonly Status[]) {
  const refusal = (status: FaultStatus) => ({
    description: MEANINGS[status],
    content: { 'application/problem+json': { schema: problem } },
  });
  return Object.fromEntries(
    ([401, 500, ...statuses] as const).map((status) => [status, refusal(status)]),
  ) as Record<Status | 401 | 500, ReturnType<typeof refusal>>;
}
