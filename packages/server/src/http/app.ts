import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { Fault } from '../contract/fault.js';
import { withoutParameters } from '../db/failures.js';
import type { Deps } from '../deps.js';
import type { ScannerKeys } from '../leaks/scannerKeys.js';
import type { UsageRecorder } from '../usage/recorder.js';
import { addAccountRoutes } from './accountRoutes.js';
import { serviceAuth, sessionAuth } from './auth.js';
import type { Env } from './env.js';
import { addKeyRoutes } from './keyRoutes.js';
import { addLeakRoutes } from './leakRoutes.js';
import { problemResponse, toProblem } from './problem.js';
import { addServiceRoutes } from './serviceRoutes.js';
import { refuseInvalid } from './validation.js';

export interface AppOptions {
  readonly recorder: UsageRecorder;
  readonly serviceKey: string | undefined;
  /** Whose reports of leaked secrets are taken; nobody's without. */
  readonly scannerKeys: ScannerKeys | undefined;
  /** Told of every defect; the caller of the API learns only the request id. */
  readonly onError: (error: unknown, requestId: string) => void;
}

const tooLarge = () => {
  throw new Fault('invalid', 413);
};

export function createApp(
  deps: Deps,
  { recorder, serviceKey, scannerKeys, onError }: AppOptions,
): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ defaultHook: refuseInvalid });

  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    await next();
    c.header('X-Request-Id', c.get('requestId'));
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.onError((error, c) => {
    const problem = toProblem(error);
    if (!problem) onError(withoutParameters(error), c.get('requestId'));
    return problemResponse(c, problem ?? { code: 'unknown', status: 500 });
  });
  app.notFound((c) => problemResponse(c, { code: 'not-found', status: 404 }));

  app.use('/v1/*', sessionAuth(deps), bodyLimit({ maxSize: 64 * 1024, onError: tooLarge }));
  app.use('/service/v1/*', serviceAuth(serviceKey), bodyLimit({ maxSize: 1024 * 1024, onError: tooLarge }));
  app.use('/leaks/*', bodyLimit({ maxSize: 4 * 1024 * 1024, onError: tooLarge }));
  addKeyRoutes(app, deps);
  addAccountRoutes(app, deps);
  addServiceRoutes(app, deps, recorder);
  if (scannerKeys) addLeakRoutes(app, deps, scannerKeys);

  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'http',
    scheme: 'bearer',
    description: 'A session token, from POST /service/v1/sessions.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'service', {
    type: 'http',
    scheme: 'bearer',
    description: 'The service key: for the backend of the host, never for a page.',
  });
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Keymount', version: '1' } });
  return app;
}
