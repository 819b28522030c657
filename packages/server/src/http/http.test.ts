import type { Account, ApiKey, IssuedKey } from '@keymount/core';
import { afterAll, describe, expect, it } from 'vitest';
import { caller, newIdempotencyKey, openEngines, type ProblemBody, SERVICE_KEY } from '../../test/harness.js';

const engines = await openEngines({ createsPerMinute: 100 });
afterAll(() => Promise.all(engines.map(({ stop }) => stop())));

const issuing = () => ({ 'Idempotency-Key': newIdempotencyKey() });
const ALL = ['create', 'update', 'rotate', 'disable', 'revoke', 'viewUsage'] as const;
const USAGE = '/v1/usage?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&interval=day&timeZone=UTC';

/** Every call that changes or reads one key, with what makes it otherwise valid. */
const onKey: readonly (readonly [string, string, object | undefined, () => Record<string, string>])[] = [
  ['GET', '', undefined, () => ({})],
  ['PATCH', '', { name: 'Taken over' }, () => ({ 'If-Match': '*' })],
  ['POST', '/rotate', { graceSeconds: 0 }, issuing],
  ['POST', '/disable', undefined, () => ({})],
  ['POST', '/enable', undefined, () => ({})],
  ['DELETE', '', undefined, () => ({})],
];

describe.each(engines)('HTTP on $engine', ({ server, signIn, service, advance, audit }) => {
  it('answers 401 without a session, with an unknown one, and with one that ended', async () => {
    const page = await signIn({}, { expiresInSeconds: 60 });
    const ended = async (token: string | undefined) => {
      const answer = await caller(server, token)<ProblemBody>('GET', '/v1/keys');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      return [answer.status, answer.body.code];
    };
    expect(await ended(undefined)).toEqual([401, 'unauthenticated']);
    expect(await ended('kms_unknown')).toEqual([401, 'unauthenticated']);
    expect(await ended(SERVICE_KEY)).toEqual([401, 'unauthenticated']);
    expect((await page.call('GET', '/v1/keys')).status).toBe(200);
    advance(60_001);
    expect(await ended(page.token)).toEqual([401, 'unauthenticated']);
    for (const path of ['/v1/keys/x', '/v1/models', '/v1/account', '/v1/usage', '/v1/nothing']) {
      expect((await caller(server, undefined)('GET', path)).status).toBe(401);
    }
  });

  it('R92 refuses a session that was ended, at once', async () => {
    const page = await signIn();
    expect((await service('DELETE', `/service/v1/accounts/${page.accountId}/sessions`)).status).toBe(204);
    const answer = await page.call<ProblemBody>(
      'POST',
      '/v1/keys',
      { name: 'Late', models: 'all' },
      issuing(),
    );
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
  });

  it('lets nobody into the service API without its key, a session neither', async () => {
    const page = await signIn();
    for (const token of [undefined, 'wrong', page.token, `${SERVICE_KEY}x`, SERVICE_KEY.slice(1)]) {
      const answer = await caller(server, token)<ProblemBody>('POST', '/service/v1/verify', { secret: 'x' });
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
      expect(answer.body.detail).toMatch(/service key .* Authorization: Bearer/);
    }
  });

  it('R78 takes no field that a body should not have: the session alone says whose key it is', async () => {
    const [page, victim] = [await signIn(), await signIn()];
    for (const smuggled of [
      'userId',
      'ownerId',
      'tenantId',
      'accountId',
      'hash',
      'digest',
      'prefix',
      'permissions',
      'id',
      '__proto__',
    ]) {
      const body = `{"name":"Smuggled","models":"all","${smuggled}":"${victim.accountId}"}`;
      const answer = await page.call<ProblemBody>('POST', '/v1/keys', body, issuing());
      expect([smuggled, answer.status]).toEqual([smuggled, 422]);
      expect(answer.body.errors).toEqual([{ pointer: `/${smuggled}`, rule: 'invalid' }]);
      const { key } = await page.create();
      const edit = await page.call('PATCH', `/v1/keys/${key.id}`, body, { 'If-Match': '*' });
      expect(edit.status).toBe(422);
      const anonymous = await caller(server, undefined)('POST', '/v1/keys', body, issuing());
      expect(anonymous.status).toBe(401);
    }
    expect((await victim.list()).total).toBe(0);
  });

  it.each(onKey)(
    'R79 %s /v1/keys/{id}%s answers another account’s id, a random one and a malformed one byte by byte the same, and changes nothing',
    async (method, path, body, headers) => {
      const [owner, stranger] = [await signIn(), await signIn()];
      const { key, secret } = await owner.create({ name: 'Mine' });
      const ids = [
        key.id,
        `key_${'0'.repeat(26)}`,
        key.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        'x',
        "' or 1=1 --",
        'key_%00',
        '../account',
        '\u{1f600}',
        'x'.repeat(2000),
      ];
      const answers = await Promise.all(
        ids.map((id) =>
          stranger.call<ProblemBody>(
            method,
            `/v1/keys/${encodeURIComponent(id).replace('%25', '%')}${path}`,
            body,
            headers(),
          ),
        ),
      );
      const shown = answers.map(({ status, text, body: problem, headers: fields }) => ({
        status,
        text: text.replace(problem.requestId, 'id'),
        fields: [...fields].filter(([name]) => name !== 'x-request-id'),
      }));
      expect(shown[0]).toMatchObject({ status: 404, text: expect.stringContaining('"code":"not-found"') });
      for (const answer of shown) expect(answer).toEqual(shown[0]);
      expect((await owner.list()).items).toEqual([key]);
      expect(await server.verify(secret)).toMatchObject({ valid: true });
    },
  );

  it('R79 shows no key and no usage of another account in a list or a report', async () => {
    const [owner, stranger] = [await signIn(), await signIn()];
    const { key } = await owner.create();
    await server.recordUsage({
      id: 'event',
      keyId: key.id,
      modelId: 'nova',
      at: '2026-01-10T00:00:00Z',
      inputTokens: 1,
      outputTokens: 1,
    });
    expect(await stranger.list('?status=active,revoked,disabled,expired,leaked')).toMatchObject({
      items: [],
      total: 0,
    });
    const report = await stranger.call<{ rows: unknown[]; names: object }>(
      'GET',
      `${USAGE}&groupBy=key&keyIds=${key.id}`,
    );
    expect(report.body).toMatchObject({ rows: [], names: {} });
  });

  it('denies what the session may not do, before the click and after it, and audits the attempt', async () => {
    const page = await signIn({}, { permissions: ['create'] });
    const { key } = await page.create();
    const account = await page.call<Account>('GET', '/v1/account');
    expect(account.body.denied).toEqual({
      update: 'permission',
      rotate: 'permission',
      disable: 'permission',
      revoke: 'permission',
      viewUsage: 'permission',
    });
    for (const [method, path, body, headers] of onKey.filter(([method]) => method !== 'GET')) {
      const answer = await page.call<ProblemBody>(method, `/v1/keys/${key.id}${path}`, body, headers());
      expect([answer.status, answer.body.code]).toEqual([403, 'permission']);
    }
    expect((await page.call<ProblemBody>('GET', USAGE)).body.code).toBe('permission');
    const mine = audit.filter(({ accountId }) => accountId === page.accountId);
    expect(mine.map(({ action, outcome, keyId }) => [action, outcome, keyId])).toEqual([
      ['create', 'done', key.id],
      ['update', 'permission', key.id],
      ['rotate', 'permission', key.id],
      ['disable', 'permission', key.id],
      ['enable', 'permission', key.id],
      ['revoke', 'permission', key.id],
    ]);
  });

  it('says on a free plan how to get one: reads work, writes answer 402', async () => {
    const page = await signIn({ plan: 'free', planName: 'Free', contactUrl: 'mailto:sales@example.com' });
    const account = await page.call<Account>('GET', '/v1/account');
    expect(account.body).toEqual({
      denied: Object.fromEntries(ALL.map((action) => [action, 'plan'])),
      planName: 'Free',
      contactUrl: 'mailto:sales@example.com',
    });
    expect(await page.list()).toEqual({ items: [], nextCursor: null, total: 0 });
    const answer = await page.call<ProblemBody>(
      'POST',
      '/v1/keys',
      { name: 'Free', models: 'all' },
      issuing(),
    );
    expect([answer.status, answer.body.code]).toEqual([402, 'plan']);
    expect((await page.call<ProblemBody>('GET', USAGE)).status).toBe(402);
  });

  it('R90 writes one audit event for each attempt to change a key, refused ones too, and none of them holds a secret', async () => {
    const page = await signIn({}, { actor: 'ada@example.com' });
    const { key, secret } = await page.create({ name: 'Audited' });
    const id = key.id;
    await page.call('POST', '/v1/keys', { name: 'audited', models: 'all' }, issuing());
    await page.call('PATCH', `/v1/keys/${id}`, { name: 'Renamed' }, { 'If-Match': `"${key.version}"` });
    await page.call('PATCH', `/v1/keys/${id}`, { name: 'Lost' }, { 'If-Match': `"${key.version}"` });
    await page.call('POST', `/v1/keys/${id}/disable`);
    await page.call('POST', `/v1/keys/${id}/enable`);
    const { body: rotated } = await page.call<IssuedKey>(
      'POST',
      `/v1/keys/${id}/rotate`,
      { graceSeconds: 60 },
      issuing(),
    );
    await page.call('DELETE', `/v1/keys/${id}`);
    await page.call('DELETE', `/v1/keys/key_${'0'.repeat(26)}`);

    const mine = audit.filter(({ accountId }) => accountId === page.accountId);
    expect(mine.map(({ action, outcome, keyId }) => [action, outcome, keyId])).toEqual([
      ['create', 'done', id],
      ['create', 'name-taken', null],
      ['update', 'done', id],
      ['update', 'conflict', id],
      ['disable', 'done', id],
      ['enable', 'done', id],
      ['rotate', 'done', rotated.key.id],
      ['revoke', 'done', id],
      ['revoke', 'not-found', `key_${'0'.repeat(26)}`],
    ]);
    for (const event of mine) {
      expect(event).toMatchObject({
        actor: 'ada@example.com',
        at: expect.any(Date),
        requestId: expect.any(String),
      });
    }
    expect(JSON.stringify(mine)).not.toContain(secret);
    expect(JSON.stringify(mine)).not.toContain(rotated.secret);
  });

  it('R87 lets nobody store an answer, and puts no secret into an address', async () => {
    const page = await signIn();
    const created = await page.call<IssuedKey>(
      'POST',
      '/v1/keys',
      { name: 'Stored?', models: 'all' },
      issuing(),
    );
    const answers = [
      created,
      await page.call('GET', '/v1/keys'),
      await page.call('GET', '/v1/keys/nope'),
      await page.call('GET', '/v1/nope'),
      await caller(server, undefined)('GET', '/v1/keys'),
      await page.call('POST', '/v1/keys', '{', issuing()),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect([...headers.values()].join()).not.toContain(created.body.secret);
    }
  });

  it('R88 takes JSON only: no form and no plain text of another site creates a key', async () => {
    const page = await signIn();
    const body = JSON.stringify({ name: 'Forged', models: 'all' });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ]) {
      const answer = await page.call<ProblemBody>('POST', '/v1/keys', body, {
        ...issuing(),
        'Content-Type': type,
      });
      expect([type, answer.status, answer.body.code]).toEqual([type, 415, 'invalid']);
    }
    const cookie = await caller(server, undefined)('POST', '/v1/keys', body, {
      ...issuing(),
      Cookie: `session=${page.token}`,
    });
    expect(cookie.status).toBe(401);
    expect((await page.list()).total).toBe(0);
  });

  it('refuses a body that is malformed or too large', async () => {
    const page = await signIn();
    const send = async (body: string) => {
      const { status, body: problem } = await page.call<ProblemBody>('POST', '/v1/keys', body, issuing());
      return [status, problem.code];
    };
    for (const body of ['{', '', 'null x', '{"name":}', '\ufeff{'])
      expect(await send(body)).toEqual([400, 'invalid']);
    for (const body of ['null', '[]', '"text"', '5']) expect(await send(body)).toEqual([422, 'invalid']);
    expect(await send(JSON.stringify({ name: 'x'.repeat(70_000), models: 'all' }))).toEqual([413, 'invalid']);
    expect(await send('['.repeat(30_000))).toEqual([400, 'invalid']);
  });

  it.each([
    'limit=0',
    'limit=1001',
    'limit=ten',
    'limit=1.5',
    'cursor=nonsense',
    `cursor=${Buffer.from('["",null,1e300,"key_00000000000000000000000000"]').toString('base64url')}`,
    `cursor=${Buffer.from('["",null,1,"x"]').toString('base64url')}`,
    `sort=name:ascending&cursor=${Buffer.from('["name:ascending","\\u0000",1,"key_00000000000000000000000000"]').toString('base64url')}`,
    `sort=name:ascending&cursor=${Buffer.from('["",null,1,"key_00000000000000000000000000"]').toString('base64url')}`,
    'status=broken',
    'sort=digest:ascending',
    'sort=name',
    'search=%00',
    'limit=1&limit=2',
  ])('refuses the list query %s', async (query) => {
    const page = await signIn();
    const answer = await page.call<ProblemBody>('GET', `/v1/keys?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
  });

  it('describes every route in OpenAPI 3.1, without a session', async () => {
    const { status, body } = await caller(server, undefined)<{
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    }>('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual([
      'DELETE /service/v1/accounts/{id}/sessions',
      'DELETE /v1/keys/{id}',
      'GET /v1/account',
      'GET /v1/keys',
      'GET /v1/keys/{id}',
      'GET /v1/models',
      'GET /v1/usage',
      'PATCH /v1/keys/{id}',
      'POST /service/v1/sessions',
      'POST /service/v1/usage-events',
      'POST /service/v1/verify',
      'POST /v1/keys',
      'POST /v1/keys/{id}/disable',
      'POST /v1/keys/{id}/enable',
      'POST /v1/keys/{id}/rotate',
      'PUT /service/v1/accounts/{id}',
      'PUT /service/v1/models',
    ]);
    expect(body.paths['/v1/keys']?.['post']?.responses).toMatchObject({
      201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/IssuedKey' } } } },
      409: { content: { 'application/problem+json': {} } },
    });
    expect((await caller(server, undefined)('GET', '/health')).body).toEqual({ status: 'ok' });
  });

  it('serves the host’s backend over HTTP as it does in process', async () => {
    const accountId = `over-http-${newIdempotencyKey().slice(0, 8)}`;
    const early = await service<ProblemBody>('POST', '/service/v1/sessions', { accountId });
    expect([early.status, early.body.code]).toEqual([404, 'not-found']);
    expect(early.body.detail).toContain('Make it with PUT /service/v1/accounts/{id}');
    await service('PUT', `/service/v1/accounts/${accountId}`, { plan: 'paid' });
    const session = await service<{ token: string; expiresAt: string }>('POST', '/service/v1/sessions', {
      accountId,
      permissions: ['create', 'revoke'],
    });
    expect(session.status).toBe(201);
    const call = caller(server, session.body.token);
    const created = await call<IssuedKey>(
      'POST',
      '/v1/keys',
      { name: 'Over HTTP', models: ['nova'] },
      issuing(),
    );
    const { key, secret } = created.body;
    const verify = async (modelId?: string) =>
      (await service('POST', '/service/v1/verify', { secret, ...(modelId && { modelId }) })).body;
    expect(await verify('nova')).toEqual({ valid: true, keyId: key.id, accountId, models: ['nova'] });
    expect(await verify('free')).toEqual({ valid: false, reason: 'model' });
    const event = {
      id: 'one',
      keyId: key.id,
      modelId: 'nova',
      at: key.createdAt,
      inputTokens: 1,
      outputTokens: 2,
    };
    const record = async () => (await service('POST', '/service/v1/usage-events', { events: [event] })).body;
    expect(await record()).toEqual({ recorded: 1, duplicates: 0 });
    expect(await record()).toEqual({ recorded: 0, duplicates: 1 });
    await call('DELETE', `/v1/keys/${key.id}`);
    expect(await verify()).toEqual({ valid: false, reason: 'revoked' });
    expect((await call<ApiKey>('GET', `/v1/keys/${key.id}`)).body.status).toBe('revoked');
  });

  it('R91 limits how many keys an account creates in a minute, and says when to try again', async () => {
    const page = await signIn();
    const statuses = new Set<number>();
    let last: { status: number; headers: Headers } | undefined;
    for (let index = 0; index < 200 && last?.status !== 429; index += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          page.call('POST', '/v1/keys', { name: newIdempotencyKey(), models: 'all' }, issuing()),
        ),
      );
      last = answers.at(-1);
      for (const { status } of answers) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([201, 429]));
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await page.list()).total).toBe(100);
    advance(61_000);
    await page.create();
  });
});
