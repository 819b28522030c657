import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { putAccount } from '../accounts/accounts.js';
import { putModels } from '../accounts/models.js';
import { createSession } from '../accounts/session.js';
import { Fault } from '../contract/fault.js';
import {
  accountParams,
  createdSession,
  createSessionBody,
  ok,
  putAccountBody,
  putModelsBody,
  recordedUsage,
  usageEventsBody,
  verification,
  verifyBody,
} from '../contract/serviceSchemas.js';
import { deleteSessions } from '../db/sessions.js';
import type { Deps } from '../deps.js';
import { KeymountServerError } from '../errors.js';
import { verifySecret } from '../keys/verify.js';
import type { UsageRecorder } from '../usage/recorder.js';
import type { Env } from './env.js';
import { answers, body, json, SERVICE } from './openapi.js';

/** For the host's own backend only. */
export function addServiceRoutes(app: OpenAPIHono<Env>, deps: Deps, recorder: UsageRecorder): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/service/v1/sessions',
      operationId: 'createSession',
      security: SERVICE,
      request: body(createSessionBody),
      responses: {
        201: json(createdSession, 'A token for the page of this account, for some minutes.'),
        ...answers(400, 404, 415, 422),
      },
    }),
    async (c) => {
      const session = await createSession(deps, c.req.valid('json'));
      if (!session) {
        throw new Fault('not-found', 404, {
          detail:
            'There is no such account yet. Make it with PUT /service/v1/accounts/{id}, then start the session.',
        });
      }
      return c.json(session, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/service/v1/accounts/{id}/sessions',
      operationId: 'endSessions',
      security: SERVICE,
      request: { params: accountParams },
      responses: { 204: { description: 'Every session of the account has ended.' }, ...answers(400) },
    }),
    async (c) => {
      await deleteSessions(deps.db.orm, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/service/v1/accounts/{id}',
      operationId: 'putAccount',
      security: SERVICE,
      request: { params: accountParams, ...body(putAccountBody) },
      responses: { 200: json(ok, 'The account is so.'), ...answers(400, 415, 422) },
    }),
    async (c) => {
      await putAccount(deps, c.req.valid('param').id, c.req.valid('json'));
      return c.json({}, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/service/v1/models',
      operationId: 'putModels',
      security: SERVICE,
      request: body(putModelsBody),
      responses: { 200: json(ok, 'The list is so.'), ...answers(400, 415, 422) },
    }),
    async (c) => {
      await putModels(deps, c.req.valid('json')).catch(refuseInput);
      return c.json({}, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/service/v1/verify',
      operationId: 'verify',
      security: SERVICE,
      request: body(verifyBody),
      responses: {
        200: json(verification, 'Whether the secret may be used now.'),
        ...answers(400, 415, 422),
      },
    }),
    async (c) => {
      const { secret, modelId } = c.req.valid('json');
      return c.json(await verifySecret(deps, secret, modelId), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/service/v1/usage-events',
      operationId: 'recordUsage',
      security: SERVICE,
      request: body(usageEventsBody),
      responses: {
        200: json(recordedUsage, 'The events are durable.'),
        ...answers(400, 413, 415, 422),
      },
    }),
    async (c) => {
      const { events } = c.req.valid('json');
      return c.json(await recorder.record(events).catch(refuseInput), 200);
    },
  );
}

/** What the library refuses by an error of its own is the caller's mistake here. */
function refuseInput(error: unknown): never {
  throw error instanceof KeymountServerError ? new Fault('invalid', 422) : error;
}
