import type { ApiKey, IssuedKey } from '@keymount/core';
import { afterAll, describe, expect, it } from 'vitest';
import { newIdempotencyKey, openEngines, type ProblemBody } from '../../test/harness.js';

const engines = await openEngines();
afterAll(() => Promise.all(engines.map(({ stop }) => stop())));

const issuing = () => ({ 'Idempotency-Key': newIdempotencyKey() });

describe.each(engines)('keys on $engine', ({ server, signIn, advance, now }) => {
  it('gives a secret once that works at once, and lists the key without it', async () => {
    const page = await signIn({}, { actor: 'Ada' });
    const answer = await page.call<IssuedKey>(
      'POST',
      '/v1/keys',
      { name: '  Production  ', models: ['nova', 'nova/mini'] },
      issuing(),
    );
    const { key, secret } = answer.body;

    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v1/keys/${key.id}`);
    expect(answer.headers.get('etag')).toBe(`"${key.version}"`);
    expect(secret).toMatch(/^km_live_[0-9A-Za-z]{38}$/);
    expect(key).toMatchObject({
      name: 'Production',
      hint: `km_live_…${secret.slice(-4)}`,
      status: 'active',
      models: ['nova', 'nova/mini'],
      createdBy: 'Ada',
      expiresAt: null,
      lastUsedAt: null,
    });
    expect(await server.verify(secret)).toEqual({
      valid: true,
      keyId: key.id,
      accountId: page.accountId,
      models: ['nova', 'nova/mini'],
    });
    const list = await page.list();
    expect(list).toEqual({ items: [key], nextCursor: null, total: 1 });
    expect(JSON.stringify(list)).not.toContain(secret);
  });

  it('lets a key call only what it may', async () => {
    const page = await signIn();
    const { secret } = await page.create({ models: ['nova'] });
    expect(await server.verify(secret, { modelId: 'nova' })).toMatchObject({ valid: true });
    expect(await server.verify(secret, { modelId: 'free' })).toEqual({ valid: false, reason: 'model' });
  });

  it('R83 refuses a revoked key at the very next verification, and revoking it again is no error', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    expect((await page.call('DELETE', `/v1/keys/${key.id}`)).status).toBe(204);
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'revoked' });
    expect((await page.call('DELETE', `/v1/keys/${key.id}`)).status).toBe(204);
    expect(await page.list()).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await page.list('?status=revoked')).items.map(({ id }) => id)).toEqual([key.id]);
  });

  it('refuses a disabled key until it is enabled', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    expect((await page.call<ApiKey>('POST', `/v1/keys/${key.id}/disable`)).body.status).toBe('disabled');
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'disabled' });
    expect((await page.call<ApiKey>('POST', `/v1/keys/${key.id}/enable`)).body.status).toBe('active');
    expect(await server.verify(secret)).toMatchObject({ valid: true });
  });

  it('refuses a key from the moment it expires, which no enabling brings back', async () => {
    const page = await signIn();
    const { key, secret } = await page.create({ expiresAt: new Date(now().getTime() + 1000).toISOString() });
    expect(await server.verify(secret)).toMatchObject({ valid: true });
    advance(1001);
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'expired' });
    const enabled = await page.call<ProblemBody>('POST', `/v1/keys/${key.id}/enable`);
    expect([enabled.status, enabled.body.code]).toEqual([409, 'conflict']);
  });

  it('R85 changes a key only from its current version', async () => {
    const page = await signIn();
    const { key } = await page.create({ name: 'Old', models: ['nova'] });
    const edit = (body: object, headers: Record<string, string> = {}) =>
      page.call<ApiKey & ProblemBody>('PATCH', `/v1/keys/${key.id}`, body, headers);

    const changed = await edit({ name: 'New' }, { 'If-Match': `"${key.version}"` });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'New', models: ['nova'] });
    expect(changed.headers.get('etag')).toBe(`"${changed.body.version}"`);
    expect(changed.body.version).not.toBe(key.version);

    const stale = await edit({ name: 'Lost' }, { 'If-Match': `"${key.version}"` });
    expect([stale.status, stale.body.code]).toEqual([412, 'conflict']);
    const blind = await edit({ name: 'Lost' });
    expect([blind.status, blind.body.code]).toEqual([428, 'invalid']);
    expect((await page.list()).items[0]?.name).toBe('New');
  });

  it('rotates: both secrets work in the grace, then only the new one', async () => {
    const page = await signIn();
    const old = await page.create({ name: 'Rotated', models: ['nova'] });
    const answer = await page.call<IssuedKey>(
      'POST',
      `/v1/keys/${old.key.id}/rotate`,
      { graceSeconds: 60 },
      issuing(),
    );
    expect(answer.status).toBe(201);
    const next = answer.body;
    expect(next.key).toMatchObject({ name: 'Rotated', models: ['nova'], status: 'active' });
    expect(next.secret).not.toBe(old.secret);
    expect(await server.verify(old.secret)).toMatchObject({ valid: true });
    expect(await server.verify(next.secret)).toMatchObject({ valid: true });
    advance(61_000);
    expect(await server.verify(old.secret)).toEqual({ valid: false, reason: 'expired' });
    expect(await server.verify(next.secret)).toMatchObject({ valid: true });
  });

  it('rotates without grace: the old secret ends at once, and a revoked key cannot be rotated', async () => {
    const page = await signIn();
    const old = await page.create();
    const rotate = () =>
      page.call<IssuedKey & ProblemBody>(
        'POST',
        `/v1/keys/${old.key.id}/rotate`,
        { graceSeconds: 0 },
        issuing(),
      );
    expect((await rotate()).status).toBe(201);
    expect(await server.verify(old.secret)).toEqual({ valid: false, reason: 'revoked' });
    const again = await rotate();
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
  });
});
