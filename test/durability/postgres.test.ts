import { createServer, type Server } from 'node:net';
import type { IssuedKey } from '@keymount/core';
import { createKeymountServer, type KeymountServer } from '@keymount/server';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../support/postgres.js';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const PASSWORD = 'hunter2-do-not-print';

async function failure(databaseUrl: string): Promise<{ code: string; message: string; seconds: number }> {
  const started = Date.now();
  const error = await createKeymountServer({ databaseUrl }).then(
    () => {
      throw new Error('it started');
    },
    (thrown: { code: string; message: string }) => thrown,
  );
  return { code: error.code, message: error.message, seconds: (Date.now() - started) / 1000 };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

describe('a database that cannot be reached', () => {
  it('is a typed error at once when nothing listens, and the password is not in it', async () => {
    const probe = createServer();
    const port = await listen(probe);
    await new Promise((resolve) => probe.close(resolve));
    const { code, message, seconds } = await failure(`postgres://ada:${PASSWORD}@127.0.0.1:${port}/keys`);
    expect(code).toBe('database-unreachable');
    expect(message).toContain(`127.0.0.1:${port}/keys`);
    expect(message).not.toMatch(/hunter2|ada/);
    expect(seconds).toBeLessThan(3);
  });

  it('is a typed error within seconds when somebody listens and never answers', async () => {
    const silent = createServer();
    const port = await listen(silent);
    const { code, message, seconds } = await failure(`postgres://ada:${PASSWORD}@127.0.0.1:${port}/keys`);
    silent.close();
    expect(code).toBe('database-unreachable');
    expect(message).not.toContain(PASSWORD);
    expect(seconds).toBeLessThan(8);
  });

  it('is a typed error when the address is none, and nothing of it is repeated', async () => {
    for (const url of [`mysql://ada:${PASSWORD}@localhost/keys`, `not an address ${PASSWORD}`]) {
      const { code, message } = await failure(url);
      expect(code).toBe('database-unreachable');
      expect(message).not.toContain(PASSWORD);
    }
  });
});

describe.skipIf(!postgres)('several servers on one PostgreSQL', () => {
  const open = () => createKeymountServer({ databaseUrl: postgres!.url });

  async function caller(server: KeymountServer, accountId: string) {
    const { token } = await server.createSession({ accountId });
    return async (method: string, path: string, body?: unknown) =>
      server.fetch(
        new Request(`http://keymount.test${path}`, {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': crypto.randomUUID(),
          },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      );
  }

  it('start at the same moment on an empty database without getting in each other’s way', async () => {
    const servers = await Promise.all([open(), open(), open(), open()]);
    await servers[0]?.putAccount('first', { plan: 'paid' });
    expect(await servers[3]?.createSession({ accountId: 'first' })).toMatchObject({
      token: expect.any(String),
    });
    await Promise.all(servers.map((server) => server.close()));
  });

  it('R83 refuse on every one a key that was revoked on one, from the very next verification', async () => {
    const [a, b] = [await open(), await open()];
    await a.putAccount('shared', { plan: 'paid' });
    const onA = await caller(a, 'shared');
    const answer = await onA('POST', '/v1/keys', { name: 'Shared', models: 'all' });
    const { key, secret } = (await answer.json()) as IssuedKey;
    expect(await b.verify(secret)).toMatchObject({ valid: true });
    await onA('DELETE', `/v1/keys/${key.id}`);
    expect(await b.verify(secret)).toEqual({ valid: false, reason: 'revoked' });
    await Promise.all([a.close(), b.close()]);
  });

  it('R91 keep the limit of keys between them under 50 parallel creates', async () => {
    const [a, b] = [await open(), await open()];
    await a.putAccount('limited', { plan: 'paid', keyLimit: 5 });
    const [onA, onB] = [await caller(a, 'limited'), await caller(b, 'limited')];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? onA : onB)('POST', '/v1/keys', { name: `Key ${index}`, models: 'all' }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(45);
    await Promise.all([a.close(), b.close()]);
  });

  it('count an event once that both are sent at the same moment', async () => {
    const [a, b] = [await open(), await open()];
    await a.putAccount('counted', { plan: 'paid' });
    const { key } = await a.createKey({ accountId: 'counted', name: 'Counted', models: 'all' });
    const events = Array.from({ length: 200 }, (_, index) => ({
      id: `event-${index}`,
      keyId: key.id,
      modelId: `model-${index % 7}`,
      at: '2026-03-08T10:00:00Z',
      inputTokens: 1,
      outputTokens: 1,
    }));
    const answers = await Promise.all(
      [...events, ...events.toReversed()].map((event, index) => (index % 2 ? a : b).recordUsage(event)),
    );
    expect(answers.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(200);
    await Promise.all([a.close(), b.close()]);
  });
});

it.skipIf(!postgres)(
  'a database that goes away under way is an answer 500 each time, and the process lives',
  async () => {
    const own = await startPostgres();
    const defects: unknown[] = [];
    const server = await createKeymountServer({
      databaseUrl: own!.url,
      onError: (error) => defects.push(error),
    });
    await server.putAccount('acme', { plan: 'paid' });
    const { token } = await server.createSession({ accountId: 'acme' });
    await own!.stop();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await server.fetch(
        new Request('http://keymount.test/v1/keys', { headers: { Authorization: `Bearer ${token}` } }),
      );
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({ code: 'unknown', title: 'The server failed.' });
    }
    expect(defects).toHaveLength(3);
    await expect(server.verify(`km_live_${'0'.repeat(38)}`)).resolves.toEqual({
      valid: false,
      reason: 'unknown',
    });
    await server.close();
  },
);
