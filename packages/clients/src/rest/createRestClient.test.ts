import { inspect } from 'node:util';
import type { ApiKeysClient } from '@keymount/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FaultyServer, sendJson, sendProblem, startFaultyServer } from '../../test/faultyServer.js';
import { createRestClient, type RestClientOptions } from './createRestClient.js';
import type { GetToken } from './tokenSource.js';

const KEY = {
  id: 'key_1',
  name: 'A',
  hint: 'km_live_…0000',
  status: 'active',
  models: 'all',
  createdAt: '2026-11-23T09:00:00Z',
  version: '7',
};
const ISSUED = { key: KEY, secret: 'km_live_secret' };
const EMPTY = { items: [], nextCursor: null, total: 0 };
const WRITE = { idempotencyKey: 'a-submit-of-its-own-with-256-random-bits-000' };
const read = () => ({ signal: new AbortController().signal });

let server: FaultyServer;
beforeEach(async () => {
  server = await startFaultyServer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await server.close();
});

const make = (options: Partial<RestClientOptions> = {}): Required<ApiKeysClient> =>
  createRestClient({ baseUrl: server.url, getToken: async () => 'token-1', ...options });
const create = (client: ApiKeysClient) => client.createKey({ name: 'A', models: 'all' }, WRITE);
const list = (client: ApiKeysClient) => client.listKeys({ limit: 50 }, read());

async function rejection(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('expected a rejection');
}

describe('what createRestClient sends', () => {
  it('sends each write with its idempotency key, and only the fields that change', async () => {
    server.reply((response, { method, url }) => {
      if (method === 'DELETE') response.writeHead(204).end();
      else
        sendJson(
          response,
          200,
          url.endsWith('/rotate') || (method === 'POST' && url === '/v1/keys') ? ISSUED : KEY,
        );
    });
    const client = make();
    await client.createKey({ name: 'A', models: ['m'], expiresAt: null }, WRITE);
    await client.createKey({ name: 'A', models: 'all' }, WRITE);
    await client.updateKey({ id: 'key_1', name: 'B', version: '7' }, WRITE);
    await client.updateKey({ id: 'key_1', expiresAt: null }, WRITE);
    await client.rotateKey({ id: 'key_1', graceSeconds: 900 }, WRITE);
    await client.disableKey({ id: 'key_1' }, WRITE);
    await client.enableKey({ id: 'key_1' }, WRITE);
    await client.revokeKey({ id: 'key_1' }, WRITE);
    const sent = server.received.map(({ method, url, body, headers }) => [
      method,
      url,
      body,
      headers['if-match'],
    ]);
    expect(sent).toEqual([
      ['POST', '/v1/keys', '{"name":"A","models":["m"],"expiresAt":null}', undefined],
      ['POST', '/v1/keys', '{"name":"A","models":"all"}', undefined],
      ['PATCH', '/v1/keys/key_1', '{"name":"B"}', '"7"'],
      ['PATCH', '/v1/keys/key_1', '{"expiresAt":null}', '*'],
      ['POST', '/v1/keys/key_1/rotate', '{"graceSeconds":900}', undefined],
      ['POST', '/v1/keys/key_1/disable', '', undefined],
      ['POST', '/v1/keys/key_1/enable', '', undefined],
      ['DELETE', '/v1/keys/key_1', '', undefined],
    ]);
    for (const { headers } of server.received) {
      expect(headers['idempotency-key']).toBe(WRITE.idempotencyKey);
      expect(headers.authorization).toBe('Bearer token-1');
    }
  });

  it('asks for a list and a report with every filter, ids with commas included', async () => {
    server.reply((response, { url }) =>
      sendJson(response, 200, url.includes('/v1/usage') ? { rows: [] } : EMPTY),
    );
    const client = make({ baseUrl: `${server.url}/keymount//` });
    await client.listKeys(
      {
        limit: 25,
        cursor: 'c&1',
        search: 'a b+c',
        status: ['active', 'leaked'],
        sort: { by: 'name', direction: 'ascending' },
      },
      read(),
    );
    await client.getUsage(
      {
        from: '2026-11-01T00:00:00+07:00',
        to: '2026-12-01T00:00:00+07:00',
        interval: 'day',
        timeZone: 'Asia/Ho_Chi_Minh',
        groupBy: ['model', 'key'],
        keyIds: ['a,b', 'c'],
        modelIds: [],
      },
      read(),
    );
    const [keys, usage] = server.received.map(({ url }) => new URL(url, server.url));
    expect(keys!.pathname).toBe('/keymount/v1/keys');
    expect(Object.fromEntries(keys!.searchParams)).toEqual({
      limit: '25',
      cursor: 'c&1',
      search: 'a b+c',
      status: 'active,leaked',
      sort: 'name:ascending',
    });
    expect(Object.fromEntries(usage!.searchParams)).toEqual({
      from: '2026-11-01T00:00:00+07:00',
      to: '2026-12-01T00:00:00+07:00',
      interval: 'day',
      timeZone: 'Asia/Ho_Chi_Minh',
      groupBy: 'model,key',
      keyIds: 'a%2Cb,c',
    });
  });

  it.each(['', '.', '..', '\uD800'])('never sends the id %j, which a URL cannot carry', async (id) => {
    await expect(make().revokeKey({ id }, WRITE)).rejects.toMatchObject({ code: 'not-found' });
    expect(server.received).toEqual([]);
  });

  it.each(['../models', 'a/b', 'a?b', '%2e%2e'])('sends the id %j as one segment of the path', async (id) => {
    server.reply((response) => response.writeHead(204).end());
    await make().revokeKey({ id }, WRITE);
    expect(server.received.map(({ url }) => url)).toEqual([`/v1/keys/${encodeURIComponent(id)}`]);
  });

  it('sends no token without getToken, and the headers of the host with each request', async () => {
    server.reply((response) => sendJson(response, 200, EMPTY));
    await list(createRestClient({ baseUrl: server.url, headers: { 'X-CSRF-Token': 'x' } }));
    expect(server.received[0]?.headers).toMatchObject({ 'x-csrf-token': 'x' });
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });

  it('asks fetch for cookies of the own origin only, no cache and no redirects', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(EMPTY));
    await list(make({ fetch }));
    await list(make({ fetch, credentials: 'include' }));
    expect(fetch.mock.calls.map(([, init]) => [init?.credentials, init?.cache, init?.redirect])).toEqual([
      ['same-origin', 'no-store', 'manual'],
      ['include', 'no-store', 'manual'],
    ]);
  });
});

describe('the session token', () => {
  const tokens = (expiresInSeconds?: number) => {
    let count = 0;
    return vi.fn<GetToken>(async () => ({
      token: `token-${++count}`,
      ...(expiresInSeconds !== undefined && {
        expiresAt: new Date(Date.now() + expiresInSeconds * 1000).toISOString(),
      }),
    }));
  };
  const acceptOnly = (token: string) =>
    server.reply((response, { method, headers }) => {
      if (headers.authorization !== `Bearer ${token}`)
        sendProblem(response, 401, { code: 'unauthenticated' });
      else if (method === 'POST') sendJson(response, 201, ISSUED);
      else sendJson(response, 200, EMPTY);
    });

  it('is fetched once for calls at the same moment, and kept for the next', async () => {
    server.reply((response) => sendJson(response, 200, EMPTY));
    const getToken = tokens(600);
    const client = make({ getToken });
    await Promise.all(Array.from({ length: 20 }, () => list(client)));
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('is replaced before it ends, by the monotonic clock', async () => {
    server.reply((response) => sendJson(response, 200, EMPTY));
    const getToken = tokens(600);
    const client = make({ getToken });
    const start = performance.now();
    const clock = vi.spyOn(performance, 'now');
    await list(client);
    // The wall clock jumps a day; that says nothing about the token.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
    clock.mockReturnValue(start + 560_000);
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(1);
    clock.mockReturnValue(start + 571_000);
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(2);
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer token-2');
  });

  it('R58 of a device whose clock is a day ahead is used until the API refuses it, not fetched for each call', async () => {
    acceptOnly('token-1');
    const getToken = tokens(-86_400);
    const client = make({ getToken });
    await list(client);
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(1);
    acceptOnly('token-2');
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('R38 is fetched anew after a 401, and the call sent again once, a write with the same idempotency key', async () => {
    acceptOnly('token-2');
    const client = make({ getToken: tokens() });
    await expect(create(client)).resolves.toEqual(ISSUED);
    expect(
      server.received.map(({ method, headers }) => [
        method,
        headers.authorization,
        headers['idempotency-key'],
      ]),
    ).toEqual([
      ['POST', 'Bearer token-1', WRITE.idempotencyKey],
      ['POST', 'Bearer token-2', WRITE.idempotencyKey],
    ]);
  });

  it('R38 a second 401 is unauthenticated, and the next call tries a fresh token', async () => {
    acceptOnly('token-3');
    const getToken = tokens();
    const client = make({ getToken });
    await expect(create(client)).rejects.toMatchObject({
      code: 'unauthenticated',
      status: 401,
      outcome: 'none',
    });
    expect(server.received).toHaveLength(2);
    await list(client);
    expect(getToken).toHaveBeenCalledTimes(3);
  });

  it('many calls refused at once share one fresh token', async () => {
    acceptOnly('token-2');
    const getToken = tokens();
    const client = make({ getToken });
    await Promise.all(Array.from({ length: 10 }, () => list(client)));
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('goes on being fetched for the others when one of its callers stops waiting', async () => {
    server.reply((response) => sendJson(response, 200, EMPTY));
    let give: ((token: string) => void) | undefined;
    const signals: (AbortSignal | undefined)[] = [];
    const client = make({
      getToken: ({ signal }) => {
        signals.push(signal);
        return new Promise((resolve) => {
          give = resolve;
        });
      },
    });
    const controller = new AbortController();
    const first = client.listKeys({ limit: 1 }, { signal: controller.signal });
    const second = list(client);
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    give!('token-1');
    await expect(second).resolves.toEqual(EMPTY);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
  });

  it('that never comes is unreachable with nothing sent, and its fetch is aborted', async () => {
    let signal: AbortSignal | undefined;
    const client = make({
      timeoutMs: 30,
      getToken: (options) => {
        signal = options.signal;
        return new Promise(() => {});
      },
    });
    await expect(create(client)).rejects.toMatchObject({ code: 'unreachable', outcome: 'none' });
    expect(signal?.aborted).toBe(true);
    expect(server.received).toEqual([]);
  });

  it.each([
    ['a network failure', () => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
    ['any other failure', () => Promise.reject(new Error('401')), 'unauthenticated'],
    ['a reason of its own', () => Promise.reject({ code: 'plan' }), 'plan'],
    ['nothing', () => Promise.resolve(''), 'unauthenticated'],
    ['no answer at all', () => Promise.resolve(undefined as unknown as string), 'unauthenticated'],
  ])('that fails with %s sends nothing, and is tried again by the next call', async (_name, fail, code) => {
    server.reply((response) => sendJson(response, 200, EMPTY));
    const getToken = vi.fn<() => Promise<string>>().mockImplementationOnce(fail).mockResolvedValue('token-1');
    const client = make({ getToken });
    await expect(create(client)).rejects.toMatchObject({ code, outcome: 'none' });
    expect(server.received).toEqual([]);
    await expect(list(client)).resolves.toEqual(EMPTY);
  });

  it('R4 is in no error, whatever the server answers', async () => {
    const token = 'very-secret-session-token';
    const client = make({ getToken: async () => token });
    server.reply((response, { headers }) =>
      sendProblem(
        response,
        422,
        {
          code: 'invalid',
          title: headers.authorization,
          detail: headers.authorization,
          requestId: headers.authorization,
          errors: [
            { field: headers.authorization, rule: headers.authorization, pointer: headers.authorization },
          ],
        },
        { 'X-Request-Id': `${headers.authorization}` },
      ),
    );
    expect(inspect(await rejection(create(client)), { showHidden: true, depth: 9 })).not.toContain(token);
    server.reply((response) => response.destroy());
    expect(inspect(await rejection(create(client)), { showHidden: true, depth: 9 })).not.toContain(token);
    server.reply((response, { headers }) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{ ${headers.authorization}`),
    );
    expect(inspect(await rejection(create(client)), { showHidden: true, depth: 9 })).not.toContain(token);
  });
});

describe('when no answer comes', () => {
  it('R29 offline, a write fails at once, nothing is sent, and nothing was changed', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const getToken = vi.fn<GetToken>(async () => 'token-1');
    await expect(create(make({ getToken }))).rejects.toMatchObject({ code: 'unreachable', outcome: 'none' });
    expect(getToken).not.toHaveBeenCalled();
    expect(server.received).toEqual([]);
  });

  it('R31 a broken connection leaves the outcome of a write unknown, and is not tried again', async () => {
    server.reply((response) => response.destroy());
    await expect(create(make())).rejects.toMatchObject({ code: 'unreachable', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });

  it('R31 a connection that breaks in the middle of the answer does too', async () => {
    server.reply((response) => {
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '500' });
      response.write('{"key":', () => response.destroy());
    });
    await expect(create(make())).rejects.toMatchObject({ code: 'unreachable', outcome: 'unknown' });
  });

  it.each(['at all', 'beyond its headers'])(
    'R31 an answer that does not come %s in time leaves it unknown',
    async (part) => {
      server.reply((response) => {
        if (part === 'beyond its headers')
          response.writeHead(201, { 'Content-Type': 'application/json' }).flushHeaders();
      });
      const started = performance.now();
      await expect(create(make({ timeoutMs: 100 }))).rejects.toMatchObject({
        code: 'unreachable',
        outcome: 'unknown',
      });
      expect(performance.now() - started).toBeLessThan(5000);
      expect(server.received).toHaveLength(1);
    },
  );

  it('nobody listening is unreachable', async () => {
    const { url } = server;
    await server.close();
    await expect(list(createRestClient({ baseUrl: url }))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('R44 a read is aborted on the wire', async () => {
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    let arrived: (() => void) | undefined;
    const here = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    server.reply((response) => {
      response.on('close', () => closed!());
      arrived!();
    });
    const controller = new AbortController();
    const call = make().listKeys({ limit: 1 }, { signal: controller.signal });
    await here;
    controller.abort(new Error('a reason of the host'));
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await gone;
  });
});

describe('what createRestClient makes of an answer', () => {
  it.each([
    [400, 'invalid', 'none'],
    [401, 'unauthenticated', 'none'],
    [402, 'plan', 'none'],
    [403, 'permission', 'none'],
    [409, 'conflict', 'none'],
    [412, 'conflict', 'none'],
    [413, 'invalid', 'none'],
    [415, 'invalid', 'none'],
    [422, 'invalid', 'none'],
    [428, 'invalid', 'none'],
    [429, 'rate-limited', 'none'],
    [418, 'unknown', 'unknown'],
    [500, 'unknown', 'unknown'],
    [502, 'unknown', 'unknown'],
    [503, 'unknown', 'unknown'],
  ])('R42 a bare %i is %s, and its outcome %s', async (status, code, outcome) => {
    server.reply((response) =>
      response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>no</h1>'),
    );
    await expect(create(make())).rejects.toMatchObject({ code, status, outcome });
  });

  it('R42 takes the code of the problem over the status', async () => {
    for (const code of ['name-taken', 'limit', 'conflict']) {
      server.reply((response) => sendProblem(response, 409, { code }));
      await expect(create(make())).rejects.toMatchObject({ code, status: 409 });
    }
    server.reply((response) => sendProblem(response, 409, { code: 'toString' }));
    await expect(create(make())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('R33 believes that a key is gone only when the API says so, not when a proxy has no such page', async () => {
    const client = make();
    server.reply((response) => sendProblem(response, 404, { code: 'not-found' }));
    await expect(client.revokeKey({ id: 'key_1' }, WRITE)).rejects.toMatchObject({ code: 'not-found' });
    server.reply((response) =>
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>'),
    );
    await expect(client.revokeKey({ id: 'key_1' }, WRITE)).rejects.toMatchObject({
      code: 'malformed',
      outcome: 'unknown',
    });
  });

  it('never takes anything but 204 for a revoke', async () => {
    server.reply((response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>'),
    );
    await expect(make().revokeKey({ id: 'key_1' }, WRITE)).rejects.toMatchObject({ code: 'malformed' });
    server.reply((response) => sendJson(response, 200, {}));
    await expect(make().revokeKey({ id: 'key_1' }, WRITE)).rejects.toMatchObject({ code: 'malformed' });
  });

  it.each([
    ['a page of HTML', 'text/html', '<!doctype html>'],
    ['an empty body', 'application/json', ''],
    ['invalid JSON', 'application/json', '{"key":'],
    ['JSON called text', 'text/plain', JSON.stringify(ISSUED)],
    ['an array', 'application/json', '[]'],
    ['null', 'application/json', 'null'],
    ['a key without a secret', 'application/json', JSON.stringify({ key: KEY })],
    ['a secret without a key', 'application/json', JSON.stringify({ key: null, secret: 's' })],
  ])('R42 a create answered 200 with %s is malformed, and its outcome unknown', async (_name, type, body) => {
    server.reply((response) => response.writeHead(200, { 'Content-Type': type }).end(body));
    await expect(create(make())).rejects.toMatchObject({ code: 'malformed', outcome: 'unknown' });
  });

  it('R42 a create answered 204 is malformed', async () => {
    server.reply((response) => response.writeHead(204).end());
    await expect(create(make())).rejects.toMatchObject({ code: 'malformed' });
  });

  it('follows no redirect', async () => {
    server.reply((response, { url }) => {
      if (url === '/login') sendJson(response, 200, ISSUED);
      else response.writeHead(302, { Location: '/login' }).end();
    });
    await expect(create(make())).rejects.toMatchObject({ code: 'malformed' });
    expect(server.received).toHaveLength(1);
  });

  it('R40 gives the fields of a 422 by name or pointer, and drops what the contract does not know', async () => {
    server.reply((response) =>
      sendProblem(response, 422, {
        code: 'invalid',
        errors: [
          { pointer: '/name', field: 'name', rule: 'too-long', limit: 100, value: 'n' },
          { pointer: '/models/3', rule: 'unknown-model' },
          { pointer: '/expiresAt', rule: 'a rule of tomorrow' },
          { pointer: '/ownerId', rule: 'invalid' },
          'not even an object',
        ],
      }),
    );
    expect((await rejection(create(make())))['fields']).toEqual([
      { field: 'name', rule: 'too-long', limit: 100 },
      { field: 'models', rule: 'unknown-model' },
      { field: 'expiresAt', rule: 'invalid' },
    ]);
  });

  it('R43 an error has code, outcome, status, fields, wait and request id, and no text of the server', async () => {
    const planted = 'km_live_planted_secret';
    server.reply((response) =>
      sendProblem(
        response,
        429,
        {
          code: 'rate-limited',
          title: planted,
          detail: planted,
          secret: planted,
          requestId: 'req_1',
          errors: [{ field: 'name', rule: planted, note: planted }],
        },
        { 'Retry-After': '17' },
      ),
    );
    const error = await rejection(create(make()));
    expect(Object.keys(error).sort()).toEqual([
      'code',
      'fields',
      'name',
      'outcome',
      'requestId',
      'retryAfterSeconds',
      'status',
    ]);
    expect(error).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 17,
      requestId: 'req_1',
      status: 429,
    });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(planted);
  });

  it('R41 counts a Retry-After date from the clock of the server, not of the device', async () => {
    server.reply((response) =>
      sendProblem(
        response,
        429,
        { code: 'rate-limited' },
        { Date: 'Mon, 23 Nov 2020 09:00:00 GMT', 'Retry-After': 'Mon, 23 Nov 2020 09:00:45 GMT' },
      ),
    );
    await expect(create(make())).rejects.toMatchObject({ retryAfterSeconds: 45 });
    server.reply((response) =>
      sendProblem(response, 429, { code: 'rate-limited' }, { 'Retry-After': 'soon' }),
    );
    expect(await rejection(create(make()))).not.toHaveProperty('retryAfterSeconds');
  });

  it('takes the request id of the header where the body has none', async () => {
    server.reply((response) => response.writeHead(500, { 'X-Request-Id': '0f-1a' }).end());
    await expect(create(make())).rejects.toMatchObject({ requestId: '0f-1a' });
  });
});
