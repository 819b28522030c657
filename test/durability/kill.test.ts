import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiKey, IssuedKey, Page, UsageReport } from '@keymount/core';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../support/postgres.js';
import { call, type ServerProcess, startServerProcess } from './serverProcess.js';

const postgres = await startPostgres();
const dataDir = mkdtempSync(join(tmpdir(), 'km-kill-'));
afterAll(async () => {
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const engines = [
  { engine: 'PGlite', args: ['--data', join(dataDir, 'data')] },
  ...(postgres ? [{ engine: 'PostgreSQL', args: ['--database-url', postgres.url] }] : []),
];

const USAGE =
  '/v1/usage?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&interval=month&timeZone=UTC&groupBy=key';

async function signIn(server: ServerProcess): Promise<string> {
  await call(server, { method: 'PUT', path: '/service/v1/accounts/acme', body: { plan: 'paid' } });
  const session = await call<{ token: string }>(server, {
    path: '/service/v1/sessions',
    body: { accountId: 'acme', expiresInSeconds: 3600 },
  });
  return session.token;
}

const create = (server: ServerProcess, token: string) =>
  call<IssuedKey>(server, {
    path: '/v1/keys',
    token,
    body: { name: randomBytes(8).toString('hex'), models: 'all' },
    headers: { 'Idempotency-Key': randomBytes(32).toString('hex') },
  });

const verify = (server: ServerProcess, secret: string) =>
  call<{ valid: boolean; reason?: string }>(server, { path: '/service/v1/verify', body: { secret } });

const usageEvent = (keyId: string, id: string) => ({
  id,
  keyId,
  modelId: 'nova',
  at: '2026-03-08T10:00:00Z',
  inputTokens: 1,
  outputTokens: 0,
});

describe.each(engines)('kill -9 on $engine', ({ args }) => {
  it('loses no acknowledged create, revoke or usage', async () => {
    let server = await startServerProcess(args);
    const token = await signIn(server);

    const issued = await create(server, token);
    await server.kill();
    server = await startServerProcess(args);
    expect(await verify(server, issued.secret)).toMatchObject({ valid: true });

    const { recorded } = await call<{ recorded: number }>(server, {
      path: '/service/v1/usage-events',
      body: { events: [usageEvent(issued.key.id, 'one')] },
    });
    await server.kill();
    expect(recorded).toBe(1);
    server = await startServerProcess(args);
    const report = await call<UsageReport>(server, { method: 'GET', path: USAGE, token });
    expect(report.rows).toMatchObject([{ keyId: issued.key.id, inputTokens: 1, requests: 1 }]);

    await call(server, { method: 'DELETE', path: `/v1/keys/${issued.key.id}`, token });
    await server.kill();
    server = await startServerProcess(args);
    expect(await verify(server, issued.secret)).toEqual({ valid: false, reason: 'revoked' });
    const page = await call<Page<ApiKey>>(server, { method: 'GET', path: '/v1/keys', token });
    expect(page.items).toEqual([]);
    await server.stop();
  }, 180_000);

  it('loses nothing acknowledged when it is killed in the middle of many writes, and counts nothing twice', async () => {
    let server = await startServerProcess(args);
    const token = await signIn(server);
    const { key } = await create(server, token);
    const acknowledged: string[] = [];
    const secrets: string[] = [];
    let sent = 0;
    let isAlive = true;

    const recording = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; isAlive; index += 1) {
        const id = `${writer}-${index}`;
        sent += 1;
        await call(server, { path: '/service/v1/usage-events', body: { events: [usageEvent(key.id, id)] } });
        acknowledged.push(id);
      }
    });
    const creating = Array.from({ length: 2 }, async () => {
      while (isAlive) secrets.push((await create(server, token)).secret);
    });
    const writers = Promise.allSettled([...recording, ...creating]);
    while (acknowledged.length < 100 || secrets.length < 10) await new Promise((r) => setTimeout(r, 5));
    await server.kill();
    isAlive = false;
    await writers;

    server = await startServerProcess(args);
    for (const secret of secrets) expect(await verify(server, secret)).toMatchObject({ valid: true });
    const count = async () => {
      const { rows } = await call<UsageReport>(server, { method: 'GET', path: USAGE, token });
      return rows.find(({ keyId }) => keyId === key.id)?.inputTokens ?? 0;
    };
    const counted = await count();
    expect(counted).toBeGreaterThanOrEqual(acknowledged.length);
    expect(counted).toBeLessThanOrEqual(sent);

    // A gateway that heard no answer sends again: what was counted does not count again.
    const events = acknowledged.map((id) => usageEvent(key.id, id));
    const again = await call(server, { path: '/service/v1/usage-events', body: { events } });
    expect(again).toEqual({ recorded: 0, duplicates: acknowledged.length });
    expect(await count()).toBe(counted);
    expect(await server.stop()).toBe(0);
  }, 180_000);
});
