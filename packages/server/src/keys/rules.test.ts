import type { ApiKey, IssuedKey } from '@keymount/core';
import { afterAll, describe, expect, it } from 'vitest';
import { newIdempotencyKey, openEngines, type ProblemBody } from '../../test/harness.js';

const engines = await openEngines();
afterAll(() => Promise.all(engines.map(({ stop }) => stop())));

const MINUTE = 60_000;
const family = '👨‍👩‍👧‍👦';

describe.each(engines)('rules of keys on $engine', ({ server, signIn, advance, now, defects }) => {
  it.each([
    ['an empty name', { name: '' }, { field: 'name', rule: 'required' }],
    ['a name of spaces', { name: ' \u3000 ' }, { field: 'name', rule: 'required' }],
    ['no name', { name: undefined }, { field: 'name', rule: 'required' }],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, { field: 'name', rule: 'too-long', limit: 100 }],
    [
      'a name of 10,000 characters',
      { name: 'x'.repeat(10_000) },
      { field: 'name', rule: 'too-long', limit: 100 },
    ],
    ['a name of 101 families', { name: family.repeat(101) }, { field: 'name', rule: 'too-long', limit: 100 }],
    [
      'one letter under 10,000 marks',
      { name: `x${'\u0301'.repeat(10_000)}` },
      { field: 'name', rule: 'too-long' },
    ],
    ['a name with NUL', { name: 'a\0b' }, { field: 'name', rule: 'invalid' }],
    ['a name with half a surrogate pair', { name: 'a\ud800b' }, { field: 'name', rule: 'invalid' }],
    ['a name that is a number', { name: 5 }, { field: 'name', rule: 'invalid' }],
    ['no model', { models: [] }, { field: 'models', rule: 'required' }],
    ['an unknown model', { models: ['nova', 'nope'] }, { field: 'models', rule: 'unknown-model' }],
    ['a model that is no longer offered', { models: ['gone'] }, { field: 'models', rule: 'unknown-model' }],
    ['501 models', { models: Array(501).fill('nova') }, { field: 'models', rule: 'too-long', limit: 500 }],
    ['models that are no list', { models: 'everything' }, { field: 'models', rule: 'invalid' }],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, { field: 'expiresAt', rule: 'in-past' }],
    ['an expiry that is no date', { expiresAt: 'tomorrow' }, { field: 'expiresAt', rule: 'invalid' }],
    [
      'an expiry without an offset',
      { expiresAt: '2999-01-01T00:00:00' },
      { field: 'expiresAt', rule: 'invalid' },
    ],
    ['an expiry after the last year', { expiresAt: '9999-12-31T23:59:59-23:59' }, { field: 'expiresAt' }],
  ])('refuses %s, and says so', async (_, changes, entry) => {
    const page = await signIn();
    const { status, body } = await page.call<ProblemBody>(
      'POST',
      '/v1/keys',
      { name: 'Fine', models: ['nova'], ...changes },
      { 'Idempotency-Key': newIdempotencyKey() },
    );
    expect(status).toBe(422);
    expect(body.code).toBe('invalid');
    expect(body.errors?.[0]).toMatchObject({ pointer: expect.stringContaining(`/${entry.field}`), ...entry });
    expect((await page.list()).total).toBe(0);
    expect(defects).toEqual([]);
  });

  it('accepts a name of 100 families, and a name in any script', async () => {
    const page = await signIn();
    const names = [
      family.repeat(100),
      'x'.repeat(100),
      'Khóa sản xuất',
      '本番',
      'مفتاح',
      '<img onerror=x>',
      '__proto__',
    ];
    for (const name of names) expect((await page.create({ name })).key.name).toBe(name.normalize('NFC'));
    expect((await page.list()).total).toBe(names.length);
  });

  it('keeps names apart whatever their case, form and surrounding space', async () => {
    const page = await signIn();
    const first = await page.create({ name: 'Café' });
    const other = await page.create({ name: 'Other' });
    for (const name of ['café', 'CAFÉ', '  Cafe\u0301 ']) {
      const answer = await page.call<ProblemBody>(
        'POST',
        '/v1/keys',
        { name, models: 'all' },
        { 'Idempotency-Key': newIdempotencyKey() },
      );
      expect([answer.status, answer.body.code]).toEqual([409, 'name-taken']);
    }
    const renamed = await page.call<ProblemBody>(
      'PATCH',
      `/v1/keys/${other.key.id}`,
      { name: 'café' },
      { 'If-Match': '*' },
    );
    expect([renamed.status, renamed.body.code]).toEqual([409, 'name-taken']);
    const recased = await page.call<ApiKey>(
      'PATCH',
      `/v1/keys/${first.key.id}`,
      { name: 'CAFÉ' },
      { 'If-Match': '*' },
    );
    expect(recased.body.name).toBe('CAFÉ');

    await page.call('DELETE', `/v1/keys/${first.key.id}`);
    await page.create({ name: 'café' });
    await (await signIn()).create({ name: 'café' });
  });

  it('gives 50 concurrent creates of one name to one of them', async () => {
    const page = await signIn();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        page.call<ProblemBody>(
          'POST',
          '/v1/keys',
          { name: 'Wanted', models: 'all' },
          { 'Idempotency-Key': newIdempotencyKey() },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'name-taken')).toHaveLength(49);
  });

  it('lets a key keep a model that was withdrawn, and not take another one', async () => {
    const page = await signIn();
    const withdrawn = { id: `withdrawn-${page.accountId}`, name: 'Withdrawn' };
    const offered = (await page.call<{ items: { id: string; name: string }[] }>('GET', '/v1/models')).body
      .items;
    await server.putModels({ items: [...offered, withdrawn] });
    const { key, secret } = await page.create({ models: [withdrawn.id] });
    await server.putModels({ items: offered });

    const edit = (models: readonly string[]) =>
      page.call<ApiKey>('PATCH', `/v1/keys/${key.id}`, { models }, { 'If-Match': '*' });
    expect((await edit([withdrawn.id, 'nova'])).body.models).toEqual([withdrawn.id, 'nova']);
    expect((await edit([withdrawn.id, 'gone'])).status).toBe(422);
    expect(await server.verify(secret, { modelId: withdrawn.id })).toMatchObject({ valid: true });
    const other = await page.create();
    const taken = await page.call(
      'PATCH',
      `/v1/keys/${other.key.id}`,
      { models: [withdrawn.id] },
      { 'If-Match': '*' },
    );
    expect(taken.status).toBe(422);
  });

  it('R85 lets one of 20 concurrent edits from the same version win', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        page.call(
          'PATCH',
          `/v1/keys/${key.id}`,
          { name: `Edit ${index}` },
          { 'If-Match': `"${key.version}"` },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('changes only what an edit names: absent leaves, null clears', async () => {
    const page = await signIn();
    const expiresAt = new Date(now().getTime() + MINUTE).toISOString();
    const { key } = await page.create({ name: 'Kept', models: ['nova'], expiresAt });
    const edit = async (body: object) =>
      (await page.call<ApiKey>('PATCH', `/v1/keys/${key.id}`, body, { 'If-Match': '*' })).body;
    expect(await edit({ models: 'all' })).toMatchObject({ name: 'Kept', models: 'all', expiresAt });
    expect(await edit({ expiresAt: null })).toMatchObject({ name: 'Kept', models: 'all', expiresAt: null });
    expect(await edit({})).toMatchObject({ name: 'Kept', models: 'all', expiresAt: null });
  });

  it('R91 holds the limit of keys under 50 parallel creates, and says so before the click', async () => {
    const page = await signIn({ keyLimit: 3 });
    const create = () =>
      page.call<IssuedKey & ProblemBody>(
        'POST',
        '/v1/keys',
        { name: newIdempotencyKey(), models: 'all' },
        { 'Idempotency-Key': newIdempotencyKey() },
      );
    const denied = async () => (await page.call<{ denied: object }>('GET', '/v1/account')).body.denied;
    expect(await denied()).toEqual({});
    const answers = await Promise.all(Array.from({ length: 50 }, create));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'limit')).toHaveLength(47);
    expect(await denied()).toEqual({ create: 'limit' });

    const [issued] = answers.filter(({ status }) => status === 201);
    await page.call('DELETE', `/v1/keys/${issued?.body.key.id}`);
    expect(await denied()).toEqual({});
    expect((await create()).status).toBe(201);
  });

  it('R91 a rotated key ends with its grace, sooner but never later, so that it takes no place in the limit', async () => {
    const page = await signIn({ keyLimit: 1 });
    const { key, secret } = await page.create();
    await page.call(
      'POST',
      `/v1/keys/${key.id}/rotate`,
      { graceSeconds: 60 },
      { 'Idempotency-Key': newIdempotencyKey() },
    );
    const edit = (body: object) =>
      page.call<ApiKey & ProblemBody>('PATCH', `/v1/keys/${key.id}`, body, { 'If-Match': '*' });
    const { expiresAt } = (await edit({})).body;
    const end = Date.parse(expiresAt ?? '');
    for (const later of [null, new Date(end + 1).toISOString()]) {
      const answer = await edit({ name: 'Not this one either', expiresAt: later });
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
      expect(answer.body.errors).toEqual([{ pointer: '/expiresAt', field: 'expiresAt', rule: 'invalid' }]);
    }
    expect((await edit({ expiresAt })).body).toMatchObject({ name: key.name, expiresAt });
    const sooner = new Date(end - 30_000).toISOString();
    expect((await edit({ expiresAt: sooner })).body.expiresAt).toBe(sooner);
    expect((await edit({ expiresAt })).status).toBe(422);
    advance(31_000);
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'expired' });
    expect((await edit({ expiresAt: null })).status).toBe(422);
  });

  it('R84 gives 50 concurrent creates with one Idempotency-Key one key and one answer', async () => {
    const page = await signIn();
    const idempotencyKey = newIdempotencyKey();
    const issued = await Promise.all(
      Array.from({ length: 50 }, () => page.create({ name: 'Once' }, idempotencyKey)),
    );
    expect(new Set(issued.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await page.list()).total).toBe(1);
    expect(await server.verify(issued[0]?.secret ?? '')).toMatchObject({ valid: true });
  });

  it('R84 refuses one Idempotency-Key for another request, and without one', async () => {
    const page = await signIn();
    const idempotencyKey = newIdempotencyKey();
    const { key } = await page.create({ name: 'First' }, idempotencyKey);
    const send = (path: string, body: object, headers: Record<string, string>) =>
      page.call<ProblemBody>('POST', path, body, headers);
    const other = { name: 'Second', models: 'all' };
    expect(await send('/v1/keys', other, { 'Idempotency-Key': idempotencyKey })).toMatchObject({
      status: 422,
      body: { code: 'invalid' },
    });
    const rotation = await send(
      `/v1/keys/${key.id}/rotate`,
      { graceSeconds: 0 },
      { 'Idempotency-Key': idempotencyKey },
    );
    expect(rotation.status).toBe(422);
    for (const headers of [{}, { 'Idempotency-Key': 'short' }, { 'Idempotency-Key': 'x'.repeat(256) }]) {
      const answer = await send('/v1/keys', other, headers as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    }
    expect((await page.list()).total).toBe(1);
  });

  it('R84 keeps the Idempotency-Keys of two accounts apart', async () => {
    const idempotencyKey = newIdempotencyKey();
    const [a, b] = [await signIn(), await signIn()];
    const [ofA, ofB] = [
      await a.create({ name: 'Same' }, idempotencyKey),
      await b.create({ name: 'Same' }, idempotencyKey),
    ];
    expect(ofA.key.id).not.toBe(ofB.key.id);
    expect(ofA.secret).not.toBe(ofB.secret);
  });

  it('R84 gives the same answer for ten minutes, then a conflict, and never a second key', async () => {
    const page = await signIn({}, { expiresInSeconds: 3600 });
    const idempotencyKey = newIdempotencyKey();
    const first = await page.create({ name: 'Once' }, idempotencyKey);
    advance(9 * MINUTE);
    expect(await page.create({ name: 'Once' }, idempotencyKey)).toEqual(first);
    advance(2 * MINUTE);
    // Another create makes the server forget the answer; what it remembers is that there was one.
    await page.create();
    const late = await page.call<ProblemBody>(
      'POST',
      '/v1/keys',
      { name: 'Once', models: 'all' },
      { 'Idempotency-Key': idempotencyKey },
    );
    expect([late.status, late.body.code]).toEqual([409, 'conflict']);
    expect((await page.list()).total).toBe(2);
  });

  it('R84 rotates once for one Idempotency-Key', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const headers = { 'Idempotency-Key': newIdempotencyKey() };
    const rotate = () =>
      page.call<IssuedKey>('POST', `/v1/keys/${key.id}/rotate`, { graceSeconds: 60 }, headers);
    const answers = await Promise.all(Array.from({ length: 20 }, rotate));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await page.list()).total).toBe(2);
  });

  it('rotates at the limit, and an expired or already rotated key not at all', async () => {
    const page = await signIn({ keyLimit: 1 });
    const { key } = await page.create({ expiresAt: new Date(now().getTime() + 100_000).toISOString() });
    const rotate = (id: string) =>
      page.call<IssuedKey & ProblemBody>(
        'POST',
        `/v1/keys/${id}/rotate`,
        { graceSeconds: 604_800 },
        { 'Idempotency-Key': newIdempotencyKey() },
      );
    const rotated = await rotate(key.id);
    expect(rotated.status).toBe(201);
    const old = (await page.list()).items.find(({ id }) => id === key.id);
    expect(old?.expiresAt).toBe(key.expiresAt);
    expect((await rotate(key.id)).body.code).toBe('conflict');
    advance(101_000);
    expect((await rotate(rotated.body.key.id)).body.code).toBe('conflict');
  });

  it('a rotated key that was disabled stays disabled', async () => {
    const page = await signIn();
    const { key } = await page.create();
    await page.call('POST', `/v1/keys/${key.id}/disable`);
    const { body } = await page.call<IssuedKey>(
      'POST',
      `/v1/keys/${key.id}/rotate`,
      { graceSeconds: 0 },
      { 'Idempotency-Key': newIdempotencyKey() },
    );
    expect(body.key.status).toBe('disabled');
    expect(await server.verify(body.secret)).toEqual({ valid: false, reason: 'disabled' });
  });

  it('R83 a key reported as leaked is refused at once, and enabling or editing does not bring it back', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    expect(await server.reportLeak(secret)).toEqual({ keyId: key.id });
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'leaked' });
    expect((await page.call('POST', `/v1/keys/${key.id}/enable`)).status).toBe(409);
    await page.call('PATCH', `/v1/keys/${key.id}`, { expiresAt: null }, { 'If-Match': '*' });
    expect(await server.verify(secret)).toEqual({ valid: false, reason: 'leaked' });
    const { items } = await page.list('?status=leaked');
    expect(items.map(({ id }) => id)).toEqual([key.id]);
    expect(Date.parse(items[0]?.leak?.detectedAt ?? '')).toBeGreaterThan(Date.parse(key.createdAt) - 1000);
    expect(key.leak).toBeUndefined();
  });

  it('R89 a leaked key says when and where it was found first, in the list and alone', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    const url = 'https://github.com/example/website/blob/main/.env#L3';
    const leak = async () => {
      const { items } = await page.list('?status=leaked');
      const alone = await page.call<ApiKey>('GET', `/v1/keys/${key.id}`);
      expect(items.map((each) => each.leak)).toEqual([alone.body.leak]);
      return alone.body.leak;
    };
    await Promise.all([server.reportLeak(secret), server.reportLeak(secret)]);
    const detectedAt = now().toISOString();
    const first = await leak();
    expect(first).toEqual({ detectedAt: expect.any(String) });
    expect(Date.parse(first?.detectedAt ?? '')).toBeLessThanOrEqual(Date.parse(detectedAt));

    // A scanner that knows the place comes later.
    advance(MINUTE);
    await server.reportLeak(secret, { url });
    expect(await leak()).toEqual({ ...first, url });
    await server.reportLeak(secret, { url: 'https://example.com/elsewhere' });
    expect(await leak()).toEqual({ ...first, url });
    expect((await page.list()).items[0]?.version).toBe('3');
  });

  it('R89 refuses a leaked key whatever is said of the place, and keeps no address that tells the secret on', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    for (const url of [
      '',
      'javascript:alert(1)',
      'https://example.com/\0',
      `https://example.com/${'x'.repeat(5_000)}`,
      `https://example.com/?key=${secret}`,
    ]) {
      expect(await server.reportLeak(secret, { url })).toEqual({ keyId: key.id });
      const { body, text } = await page.call<ApiKey>('GET', `/v1/keys/${key.id}`);
      expect(body).toMatchObject({ status: 'leaked', leak: { detectedAt: expect.any(String) } });
      expect(body.leak).not.toHaveProperty('url');
      expect(text).not.toContain(secret);
    }
  });

  it('R83 no verification and no recording under way brings a revoked or disabled key back', async () => {
    const page = await signIn();
    for (const [verb, status] of [
      ['DELETE', 'revoked'],
      ['POST', 'disabled'],
    ] as const) {
      const { key, secret } = await page.create();
      const use = () => [
        server.verify(secret),
        server.recordUsage({
          id: newIdempotencyKey(),
          keyId: key.id,
          modelId: 'nova',
          at: now().toISOString(),
          inputTokens: 1,
          outputTokens: 1,
        }),
      ];
      await Promise.all([
        ...Array.from({ length: 20 }, use).flat(),
        page.call(verb, verb === 'DELETE' ? `/v1/keys/${key.id}` : `/v1/keys/${key.id}/disable`),
        ...Array.from({ length: 20 }, use).flat(),
      ]);
      expect(await server.verify(secret)).toEqual({ valid: false, reason: status });
    }
  });

  it('pages through every key once, in every order', async () => {
    const page = await signIn();
    const ids: string[] = [];
    for (const name of ['key 10', 'Key 2', 'Étude', 'etude 2', 'zeta', 'Alpha', 'beta']) {
      const expiresAt = name.includes('e')
        ? new Date(now().getTime() + MINUTE * name.length).toISOString()
        : null;
      ids.push((await page.create({ name, expiresAt })).key.id);
    }
    await page.call('POST', `/v1/keys/${ids[0]}/disable`);
    const walk = async (query: string) => {
      const found: ApiKey[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const next = await page.list(`?limit=2${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        expect(next.total).toBe(ids.length);
        found.push(...next.items);
        cursor = next.nextCursor;
      }
      return found;
    };
    expect((await walk('')).map(({ id }) => id)).toEqual(ids.toReversed());
    for (const by of ['name', 'status', 'createdAt', 'lastUsedAt', 'expiresAt']) {
      for (const direction of ['ascending', 'descending']) {
        const found = await walk(`&sort=${by}:${direction}`);
        expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
      }
    }
    const names = (await walk('&sort=name:ascending')).map(({ name }) => name);
    expect(names).toEqual(['Alpha', 'beta', 'Étude', 'etude 2', 'Key 2', 'key 10', 'zeta']);
    const expiries = (await walk('&sort=expiresAt:descending')).map(({ expiresAt }) => expiresAt);
    expect(expiries.indexOf(null)).toBe(expiries.filter(Boolean).length);
    expect((await walk('&sort=status:ascending')).at(-1)?.status).toBe('disabled');
  });

  it('says the total on a page whose keys were revoked meanwhile', async () => {
    const page = await signIn();
    const { key: oldest } = await page.create();
    await page.create();
    await page.create();
    const { nextCursor } = await page.list('?limit=2');
    await page.call('DELETE', `/v1/keys/${oldest.id}`);
    const next = await page.list(`?limit=2&cursor=${encodeURIComponent(nextCursor!)}`);
    expect(next).toEqual({ items: [], nextCursor: null, total: 2 });
  });

  it('finds plain text in names and hints, whatever the case', async () => {
    const page = await signIn();
    const { key } = await page.create({ name: 'Backup 100% (v1.0)' });
    await page.create({ name: 'Other' });
    const find = async (text: string) =>
      (await page.list(`?search=${encodeURIComponent(text)}`)).items.map(({ name }) => name);
    for (const text of ['BACKUP', '100%', '(v1.', key.hint, key.hint.toUpperCase(), ' backup ']) {
      expect(await find(text)).toEqual([key.name]);
    }
    for (const text of ['_', '%%', '.*', "'"]) expect(await find(text)).not.toContain(key.name.slice(1));
    expect(await find('km_live_')).toHaveLength(2);
    expect(await find('no such key')).toEqual([]);
  });
});
