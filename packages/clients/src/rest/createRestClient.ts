import {
  type Account,
  type ApiKey,
  type ApiKeysClient,
  createApiKeysError,
  type IssuedKey,
  type KeyRef,
  type ListingSupport,
  type ListKeysQuery,
  type Model,
  type Page,
  type UsageQuery,
  type UsageReport,
  type WriteContext,
} from '@keymount/core';
import { type Call, createTransport } from './createTransport.js';
import type { GetToken } from './tokenSource.js';

export interface RestClientOptions {
  /** Where the API is, without `/v1`: `https://api.example.com/keymount`, or a path of this origin such as `/keymount`. */
  readonly baseUrl: string;
  /**
   * Fetches the session token. It is kept in memory only, shared by calls at the same moment, replaced before it ends and
   * once more when the API refuses it. Leave it out where the API is behind your own origin's session cookie.
   */
  readonly getToken?: GetToken | undefined;
  /** @default the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds after which a request is given up; a write is then of unknown outcome. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /** Which cookies go along. `include` only for an API on another origin that relies on them. @default 'same-origin' */
  readonly credentials?: RequestCredentials | undefined;
  /** Sent with each request, such as the CSRF header of a cookie session. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const LISTING: ListingSupport = {
  search: true,
  status: true,
  sort: ['name', 'status', 'createdAt', 'lastUsedAt', 'expiresAt'],
};

/**
 * A client of Keymount's HTTP API, as `@keymount/server` and its `/openapi.json` define it. Has every method. Nothing is
 * sent twice but a call that was answered 401, once, with a fresh token and the same `Idempotency-Key`.
 *
 * Rejects with errors of the contract: `unauthenticated` after the second 401; `unreachable` when no answer came
 * (`outcome: 'none'` when the device was offline before sending, else `'unknown'`); `malformed` when the answer is not
 * the API's, such as a proxy's page; else the problem's own code. No error holds a token, a secret or text of a server.
 *
 * @example
 * const client = createRestClient({
 *   baseUrl: '/keymount',
 *   getToken: async ({ signal }) => (await fetch('/keymount-session', { method: 'POST', signal })).json(),
 * });
 */
export function createRestClient(options: RestClientOptions): Required<ApiKeysClient> {
  const send = createTransport({
    baseUrl: options.baseUrl,
    getToken: options.getToken,
    fetch: options.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    credentials: options.credentials ?? 'same-origin',
    headers: options.headers ?? {},
  });

  /** The body as `T`, once it has what tells it from anything else. `sealClient` reads each row. */
  async function call<T extends object>(request: Call, has: Shape<T>): Promise<T> {
    const body = await send(request);
    if (!hasShape(body, has)) throw createApiKeysError('malformed', {}, request.caller);
    return body;
  }

  const writeKey = (
    caller: string,
    method: Call['method'],
    path: string,
    { idempotencyKey }: WriteContext,
    rest: Pick<Call, 'body' | 'headers'> = {},
  ): Call => ({
    caller,
    method,
    path,
    ...rest,
    headers: { 'Idempotency-Key': idempotencyKey, ...rest.headers },
  });

  return {
    listing: LISTING,

    listKeys: (query, { signal }) =>
      call<Page<ApiKey>>(
        { caller: 'listKeys', method: 'GET', path: `/v1/keys?${listQuery(query)}`, signal },
        { items: 'array' },
      ),

    createKey: ({ name, models, expiresAt }, context) =>
      call<IssuedKey>(
        writeKey('createKey', 'POST', '/v1/keys', context, {
          body: { name, models, ...(expiresAt !== undefined && { expiresAt }) },
        }),
        { key: 'object', secret: 'string' },
      ),

    revokeKey: async (ref, context) => {
      const answer = await send(writeKey('revokeKey', 'DELETE', pathOf('revokeKey', ref), context));
      // Anything else than 204 is no confirmation, and "revoked" must never be said without one.
      if (answer !== null) throw createApiKeysError('malformed', {}, 'revokeKey');
    },

    updateKey: async ({ id, name, models, expiresAt, version }, context) =>
      call<ApiKey>(
        writeKey('updateKey', 'PATCH', pathOf('updateKey', { id }), context, {
          // RFC 9110: `*` means whatever the version, which is what an update without one asks for.
          headers: { 'If-Match': version === undefined ? '*' : `"${version}"` },
          body: {
            ...(name !== undefined && { name }),
            ...(models !== undefined && { models }),
            ...(expiresAt !== undefined && { expiresAt }),
          },
        }),
        { id: 'string' },
      ),

    rotateKey: async ({ id, graceSeconds }, context) =>
      call<IssuedKey>(
        writeKey('rotateKey', 'POST', `${pathOf('rotateKey', { id })}/rotate`, context, {
          body: { graceSeconds },
        }),
        { key: 'object', secret: 'string' },
      ),

    disableKey: async (ref, context) =>
      call<ApiKey>(writeKey('disableKey', 'POST', `${pathOf('disableKey', ref)}/disable`, context), {
        id: 'string',
      }),

    enableKey: async (ref, context) =>
      call<ApiKey>(writeKey('enableKey', 'POST', `${pathOf('enableKey', ref)}/enable`, context), {
        id: 'string',
      }),

    listModels: async ({ signal }) => {
      const request: Call = { caller: 'listModels', method: 'GET', path: '/v1/models', signal };
      return (await call<{ readonly items: readonly Model[] }>(request, { items: 'array' })).items;
    },

    getUsage: (query, { signal }) =>
      call<UsageReport>(
        { caller: 'getUsage', method: 'GET', path: `/v1/usage?${usageQuery(query)}`, signal },
        { rows: 'array' },
      ),

    getAccount: ({ signal }) =>
      call<Account>({ caller: 'getAccount', method: 'GET', path: '/v1/account', signal }, {}),
  };
}

type Shape<T> = { readonly [Name in keyof T]?: 'object' | 'array' | 'string' };

function hasShape<T extends object>(body: unknown, has: Shape<T>): body is T {
  return isObject(body) && Object.entries(has).every(([name, type]) => kindOf(body[name]) === type);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'object';
}

/**
 * @throws ApiKeysError `not-found` for an id that a URL cannot carry: an empty or dotted segment would be resolved away,
 * and the request would reach another resource.
 */
function pathOf(caller: string, { id }: KeyRef): string {
  try {
    if (!/^\.{0,2}$/.test(id)) return `/v1/keys/${encodeURIComponent(id)}`;
  } catch {
    // Half of a surrogate pair: no server gave such an id.
  }
  throw createApiKeysError('not-found', { status: 404 }, caller);
}

function listQuery({ limit, cursor, search, status, sort }: ListKeysQuery): URLSearchParams {
  return toParams({
    limit: String(limit),
    cursor,
    search,
    status: status?.length ? toList(status) : undefined,
    sort: sort && `${sort.by}:${sort.direction}`,
  });
}

function usageQuery({
  from,
  to,
  interval,
  timeZone,
  groupBy,
  keyIds,
  modelIds,
  top,
}: UsageQuery): URLSearchParams {
  return toParams({
    from,
    to,
    interval,
    timeZone,
    groupBy: groupBy.length > 0 ? toList(groupBy) : undefined,
    keyIds: keyIds?.length ? toList(keyIds) : undefined,
    modelIds: modelIds?.length ? toList(modelIds) : undefined,
    top: top === undefined ? undefined : String(top),
  });
}

/** Each value is encoded before they are joined, because an id may hold a comma. */
function toList(values: readonly string[]): string {
  return values.map(encodeURIComponent).join(',');
}

function toParams(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) params.set(name, value);
  return params;
}
