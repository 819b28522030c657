import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { readAccount } from '../accounts/access.js';
import { readModels } from '../accounts/models.js';
import { account, modelList, usageQuery, usageReport } from '../contract/schemas.js';
import type { Deps } from '../deps.js';
import { reportUsage } from '../usage/report.js';
import { allow } from './auth.js';
import type { Env } from './env.js';
import { answers, json, SESSION } from './openapi.js';

export function addAccountRoutes(app: OpenAPIHono<Env>, deps: Deps): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/models',
      operationId: 'listModels',
      security: SESSION,
      responses: { 200: json(modelList, 'The models a key may be permitted to call.'), ...answers() },
    }),
    async (c) => c.json({ items: await readModels(deps) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/account',
      operationId: 'getAccount',
      security: SESSION,
      responses: { 200: json(account, 'What this session may not do, each with its reason.'), ...answers() },
    }),
    async (c) => c.json(await readAccount(deps, c.get('session')), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/usage',
      operationId: 'getUsage',
      security: SESSION,
      middleware: allow(deps, 'viewUsage'),
      request: { query: usageQuery },
      responses: {
        200: json(usageReport, 'Usage added up by interval and group.'),
        ...answers(400, 402, 403),
      },
    }),
    async (c) => c.json(await reportUsage(deps, c.get('session'), c.req.valid('query')), 200),
  );
}
