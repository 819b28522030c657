import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { leakFeedback, leakReport, takeLeakReport } from '../leaks/leakReport.js';
import { scannerAuth } from '../leaks/scannerAuth.js';
import type { ScannerKeys } from '../leaks/scannerKeys.js';
import type { Env } from './env.js';
import { answers, body, json } from './openapi.js';

/** For a scanner of public code. Its signature is its only key. */
export function addLeakRoutes(app: OpenAPIHono<Env>, deps: Deps, keys: ScannerKeys): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/leaks/github',
      operationId: 'reportLeaks',
      description: 'In the format of GitHub’s secret scanning partner program, signed with ECDSA P-256.',
      middleware: scannerAuth(keys),
      request: body(leakReport),
      responses: {
        200: json(leakFeedback, 'Each of ours is refused from now on.'),
        ...answers(400, 413, 415, 422),
      },
    }),
    async (c) => c.json(await takeLeakReport(deps, c.req.valid('json')), 200),
  );
}
