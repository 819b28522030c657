import { describeClient } from '@keymount/testing/conformance';
import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres } from '../support/postgres.js';
import { type RestBackend, startRestBackend } from './restSubject.js';

const postgres = await startPostgres();

describe.skipIf(!postgres)('on PostgreSQL', () => {
  let backend: RestBackend;
  beforeAll(async () => {
    backend = await startRestBackend({ databaseUrl: postgres!.url });
  });
  afterAll(async () => {
    await backend?.close();
    await postgres?.stop();
  });

  describeClient('createRestClient over HTTP', () => backend.makeClient());
});
