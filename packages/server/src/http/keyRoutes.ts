import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { ApiKey } from '@keymount/core';
import { Fault } from '../contract/fault.js';
import {
  apiKey,
  createKeyBody,
  idempotencyHeaders,
  ifMatchHeaders,
  issuedKey,
  keyPage,
  keyParams,
  listKeysQuery,
  rotateKeyBody,
  updateKeyBody,
} from '../contract/schemas.js';
import type { Deps } from '../deps.js';
import { isId } from '../keys/ids.js';
import { createKey, rotateKey } from '../keys/issue.js';
import { getKey, listKeys } from '../keys/list.js';
import { revokeKey, setDisabled, updateKey } from '../keys/write.js';
import { allow } from './auth.js';
import type { Env } from './env.js';
import { answers, body, json, SESSION } from './openapi.js';

const PATH = '/v1/keys';
const ONE = '/v1/keys/{id}';

export function addKeyRoutes(app: OpenAPIHono<Env>, deps: Deps): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: PATH,
      operationId: 'listKeys',
      security: SESSION,
      request: { query: listKeysQuery },
      responses: { 200: json(keyPage, 'A page of keys, newest first unless sorted.'), ...answers(400) },
    }),
    async (c) => c.json(await listKeys(deps, c.get('session'), c.req.valid('query')), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: PATH,
      operationId: 'createKey',
      security: SESSION,
      middleware: allow(deps, 'create', 'create'),
      request: { headers: idempotencyHeaders, ...body(createKeyBody) },
      responses: {
        201: json(issuedKey, 'The key and, this once, its secret.'),
        ...answers(400, 402, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const { key, secret } = await createKey(deps, c.get('session'), c.req.valid('json'), {
        requestId: c.get('requestId'),
        idempotencyKey: c.req.valid('header')['idempotency-key'],
      });
      return c.json({ key, secret }, 201, { Location: `${c.req.path}/${key.id}`, ...etag(key) });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: ONE,
      operationId: 'getKey',
      security: SESSION,
      request: { params: keyParams },
      responses: { 200: json(apiKey, 'The key.'), ...answers(404) },
    }),
    async (c) => {
      const key = await getKey(deps, c.get('session'), pickId(c.req.valid('param').id));
      return c.json(key, 200, etag(key));
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: ONE,
      operationId: 'updateKey',
      security: SESSION,
      middleware: allow(deps, 'update', 'update'),
      request: { params: keyParams, headers: ifMatchHeaders, ...body(updateKeyBody) },
      responses: {
        200: json(apiKey, 'The key as it now is.'),
        ...answers(400, 402, 403, 404, 409, 412, 413, 415, 422, 428),
      },
    }),
    async (c) => {
      const key = await updateKey(
        deps,
        c.get('session'),
        {
          id: pickId(c.req.valid('param').id),
          ...c.req.valid('json'),
          version: versionOf(c.req.valid('header')['if-match']),
        },
        { requestId: c.get('requestId') },
      );
      return c.json(key, 200, etag(key));
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${ONE}/rotate`,
      operationId: 'rotateKey',
      security: SESSION,
      middleware: allow(deps, 'rotate', 'rotate'),
      request: { params: keyParams, headers: idempotencyHeaders, ...body(rotateKeyBody) },
      responses: {
        201: json(issuedKey, 'The new key and, this once, its secret.'),
        ...answers(400, 402, 403, 404, 409, 413, 415, 422),
      },
    }),
    async (c) => {
      const { key, secret } = await rotateKey(
        deps,
        c.get('session'),
        { id: pickId(c.req.valid('param').id), ...c.req.valid('json') },
        { requestId: c.get('requestId'), idempotencyKey: c.req.valid('header')['idempotency-key'] },
      );
      const location = c.req.path.replace(/[^/]+\/rotate$/, key.id);
      return c.json({ key, secret }, 201, { Location: location, ...etag(key) });
    },
  );

  for (const verb of ['disable', 'enable'] as const) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `${ONE}/${verb}`,
        operationId: `${verb}Key`,
        security: SESSION,
        middleware: allow(deps, 'disable', verb),
        request: { params: keyParams },
        responses: { 200: json(apiKey, 'The key as it now is.'), ...answers(402, 403, 404, 409) },
      }),
      async (c) => {
        const key = await setDisabled(
          deps,
          c.get('session'),
          { id: pickId(c.req.valid('param').id), isDisabled: verb === 'disable' },
          { requestId: c.get('requestId') },
        );
        return c.json(key, 200, etag(key));
      },
    );
  }

  app.openapi(
    createRoute({
      method: 'delete',
      path: ONE,
      operationId: 'revokeKey',
      security: SESSION,
      middleware: allow(deps, 'revoke', 'revoke'),
      request: { params: keyParams },
      responses: {
        204: { description: 'Refused from now on. Revoking a revoked key answers the same.' },
        ...answers(402, 403, 404),
      },
    }),
    async (c) => {
      const id = pickId(c.req.valid('param').id);
      await revokeKey(deps, c.get('session'), id, { requestId: c.get('requestId') });
      return c.body(null, 204);
    },
  );
}

/** What cannot be an id becomes one that nobody has: it takes the same way, and the same time, as a random one. */
function pickId(id: string): string {
  return isId(id) ? id : 'key_00000000000000000000000000';
}

function etag(key: ApiKey): { readonly ETag: string } {
  return { ETag: `"${key.version}"` };
}

/** `undefined` for `*`: any version. A weak tag never matches an edit. */
function versionOf(ifMatch: string): string | undefined {
  if (ifMatch.trim() === '*') return undefined;
  const version = /^\s*"([^"]*)"\s*$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new Fault('conflict', 412);
  return version;
}
