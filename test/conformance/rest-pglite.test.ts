import { describeClient } from '@keymount/testing/conformance';
import { afterAll, beforeAll } from 'vitest';
import { type RestBackend, startRestBackend } from './restSubject.js';

let backend: RestBackend;
beforeAll(async () => {
  backend = await startRestBackend({ dataDir: 'memory://' });
});
afterAll(() => backend.close());

describeClient('createRestClient over HTTP on PGlite', () => backend.makeClient());
