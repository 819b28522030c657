import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.js';
import { leakFeedback, leakReport, takeLeakReport } from '../leaks/leakReport.js';
import { scannerAuth } from '../leaks/scannerAuth.js';
import type { ScannerKeys } from '../leaks/scannerKeys.js';
import type { Env } from './env.js';
import { answers, body, json } from './openapi.js';

/** Said for whoever reads the document: `scannerAuth` has refused a request without them before they are looked at. */
const signature = z.object({
  'github-public-key-identifier': z
    .string()
    .openapi({ description: 'Which key of the scanner it is signed with.' }),
  'github-public-key-signature': z
    .string()
    .openapi({ description: 'Of the body as it is sent, DER in base64.' }),
});

/** For a scanner of public code. Its signature is its only key. */
export function addLeakRoutes(app: OpenAPIHono<Env>, deps: Deps, keys: ScannerKeys): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/leaks/github',
      operationId: 'reportLeaks',
      description: 'In the format of GitHub’s secret scanning partner program, signed with ECDSA P-256.',
      middleware: scannerAuth(keys),
      request: { headers: signature, ...body(leakReport) },
      responses: {
        200: json(leakFeedback, 'Each of ours is refused from now on.'),
        ...answers(400, 413, 415, 422),
      },
    }),
    async (c) => c.json(await takeLeakReport(deps, c.req.valid('json'), c.get('requestId')), 200),
  );
}
