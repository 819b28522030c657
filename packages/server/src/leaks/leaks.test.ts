import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines, type ProblemBody, type TestServer } from '../../test/harness.js';
import { createKeymountServer, type KeymountServer, type LeakReportOptions } from '../index.js';
import { createScannerKeys, type ScannerKeySource } from './scannerKeys.js';

const URL = 'https://github.com/octocat/Hello-World/blob/main/.env';
const TYPE = 'keymount_api_key';
const MINUTE = 60_000;

interface Scanner {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function newScanner(id: string, namedCurve = 'prime256v1'): Scanner {
  return { id, ...generateKeyPairSync('ec', { namedCurve }) };
}

const scanner = newScanner('scanner-1');

/** Answers the keys of scanners as GitHub does, over HTTP, and counts how often it is asked. */
async function serveKeys(scanners: readonly Scanner[]) {
  const state = { scanners, asked: 0, status: 200, stop: async () => {}, url: '' };
  const server = createServer((request, response) => {
    state.asked += 1;
    if (request.url === '/silent') return;
    if (request.url === '/odd') return void response.end('{"keys":[]}');
    response.writeHead(state.status, { 'Content-Type': 'application/json' });
    const keys = state.scanners.map(({ id, publicKey }) => ({
      key_identifier: id,
      key: publicKey.export({ type: 'spki', format: 'pem' }),
      is_current: true,
    }));
    response.end(JSON.stringify({ public_keys: keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return state;
}

interface Sent {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
}

/** Sends a body with the headers of a report; `signedBy` signs `signed`, which is the body unless told otherwise. */
async function post(
  server: KeymountServer,
  text: string,
  headers: Readonly<Record<string, string>> = signatureOf(text),
): Promise<Sent> {
  const answer = await server.fetch(
    new Request('http://keymount.test/leaks/github', {
      method: 'POST',
      body: text,
      headers: { 'Content-Type': 'application/json', ...headers },
    }),
  );
  const answered = await answer.text();
  return { status: answer.status, body: JSON.parse(answered), text: answered };
}

function signatureOf(text: string, { id, privateKey }: Scanner = scanner): Record<string, string> {
  return {
    'Github-Public-Key-Identifier': id,
    'Github-Public-Key-Signature': sign('sha256', Buffer.from(text), privateKey).toString('base64'),
  };
}

const reportOf = (tokens: readonly string[], url = URL): string =>
  JSON.stringify(tokens.map((token) => ({ token, type: TYPE, url, source: 'content' })));

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

describe('R89 a signed report of leaked secrets', async () => {
  const source = await serveKeys([scanner]);
  const engines = await openEngines({ leakReports: { keysFrom: source.url } });
  afterAll(() => Promise.all([source.stop(), ...engines.map(({ stop }) => stop())]));

  describe.each(engines)('on $engine', ({ server, signIn, audit, defects }: TestServer) => {
    it('ends each of ours at once, shows its owner where it was found, and answers by hash only', async () => {
      const page = await signIn();
      const [one, two] = [await page.create({ name: 'One' }), await page.create({ name: 'Two' })];
      const madeUp = `${one.secret.slice(0, -1)}${one.secret.endsWith('0') ? '1' : '0'}`;
      const report = reportOf([one.secret, two.secret, madeUp, 'ghp_another']);
      const { status, body, text } = await post(server, report);
      expect(status).toBe(200);
      expect(body).toEqual([
        { token_hash: hashOf(one.secret), token_type: TYPE, label: 'true_positive' },
        { token_hash: hashOf(two.secret), token_type: TYPE, label: 'true_positive' },
        { token_hash: hashOf(madeUp), token_type: TYPE, label: 'false_positive' },
        { token_hash: hashOf('ghp_another'), token_type: TYPE, label: 'false_positive' },
      ]);
      for (const { secret } of [one, two])
        expect(await server.verify(secret)).toEqual({ valid: false, reason: 'leaked' });
      expect((await page.list()).items).toMatchObject([
        { id: two.key.id, status: 'leaked', leak: { url: URL } },
        { id: one.key.id, status: 'leaked', leak: { url: URL } },
      ]);
      const mine = audit.filter(({ keyId, action }) => keyId === one.key.id && action === 'leak');
      expect(mine).toHaveLength(1);
      for (const { secret } of [one, two])
        expect(JSON.stringify([text, audit, defects])).not.toContain(secret.slice(8, 30));
    });

    it('that is sent again changes nothing, leaves no trace and gets the same answer', async () => {
      const page = await signIn();
      const { secret, key } = await page.create();
      const report = reportOf([secret]);
      const first = await post(server, report);
      const listed = await page.list();
      expect(await post(server, report)).toEqual(first);
      expect(await page.list()).toEqual(listed);
      const mine = audit.filter(({ keyId, action }) => keyId === key.id && action === 'leak');
      expect(mine).toMatchObject([{ outcome: 'done', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    });

    it('shows the first place that is named where a secret stands in many, and writes of it once', async () => {
      const page = await signIn();
      const { secret, key } = await page.create();
      const matches = ['', null, URL, `${URL}?2`].map((url) => ({ token: secret, type: TYPE, url }));
      expect((await post(server, JSON.stringify(matches))).body).toHaveLength(4);
      expect((await page.list()).items).toMatchObject([{ leak: { url: URL } }]);
      expect(audit.filter(({ keyId, action }) => keyId === key.id && action === 'leak')).toHaveLength(1);
    });

    it.each<[string, (text: string) => readonly [text: string, headers: Record<string, string>]]>([
      ['no signature', (text) => [text, { 'Github-Public-Key-Identifier': scanner.id }]],
      [
        'no key id',
        (text) => [
          text,
          { 'Github-Public-Key-Signature': signatureOf(text)['Github-Public-Key-Signature']! },
        ],
      ],
      [
        'a signature of nonsense',
        (text) => [text, { ...signatureOf(text), 'Github-Public-Key-Signature': 'bm9uc2Vuc2U=' }],
      ],
      [
        'the signature of another key',
        (text) => [
          text,
          { ...signatureOf(text, newScanner('x')), 'Github-Public-Key-Identifier': scanner.id },
        ],
      ],
      ['an unknown key id', (text) => [text, signatureOf(text, newScanner('unknown'))]],
      ['a body altered by one space', (text) => [`${text} `, signatureOf(text)]],
      ['no headers', (text) => [text, {}]],
    ])('with %s is refused, changes nothing and is told nothing', async (_what, forge) => {
      const page = await signIn();
      const { secret } = await page.create();
      const { status, body, text } = await post(server, ...forge(reportOf([secret])));
      expect(status).toBe(401);
      expect(body).toMatchObject({
        code: 'unauthenticated',
        detail: expect.stringContaining('signed by the scanner'),
      } satisfies Partial<Record<keyof ProblemBody, unknown>>);
      expect(text).not.toContain(secret.slice(8, 30));
      expect(await server.verify(secret)).toMatchObject({ valid: true });
    });

    it('whose body is none of the format is refused without repeating it', async () => {
      const page = await signIn();
      const { secret } = await page.create();
      for (const [text, expected] of [
        [`{"token":"${secret}"}`, 422],
        [`[{"secret":"${secret}"}]`, 422],
        [`[{"token":"${secret}"`, 400],
      ] as const) {
        const { status, text: answer } = await post(server, text);
        expect(status).toBe(expected);
        expect(answer).not.toContain(secret.slice(8, 30));
      }
      expect(await server.verify(secret)).toMatchObject({ valid: true });
    });

    it('may have 1,000 matches, and is answered within ten seconds', async () => {
      const { accountId } = await signIn();
      const makeKey = (_: unknown, index: number) =>
        server.createKey({ accountId, name: `Key ${index}`, models: 'all' });
      const issued = await Promise.all(Array.from({ length: 1_000 }, makeKey));
      const start = performance.now();
      const { body } = await post(server, reportOf(issued.map(({ secret }) => secret)));
      expect(performance.now() - start).toBeLessThan(10_000);
      const labels = (body as readonly { label: string }[]).map(({ label }) => label);
      expect(labels).toEqual(Array(1_000).fill('true_positive'));
      const refusals = await Promise.all(issued.map(({ secret }) => server.verify(secret)));
      expect(refusals).toEqual(Array(1_000).fill({ valid: false, reason: 'leaked' }));
      const mine = audit.filter((event) => event.accountId === accountId && event.action === 'leak');
      expect(new Set(mine.map(({ keyId }) => keyId))).toEqual(new Set(issued.map(({ key }) => key.id)));
      expect(mine).toHaveLength(1_000);
    });

    it('that is too large is refused before anything is read of it', async () => {
      const page = await signIn();
      const { secret } = await page.create();
      const { status, body } = await post(server, reportOf([secret, 'x'.repeat(4 * 1024 * 1024)]));
      expect([status, body]).toEqual([413, expect.objectContaining({ code: 'invalid' })]);
      expect(await server.verify(secret)).toMatchObject({ valid: true });
    });
  });
});

describe('R89 the keys of the scanner', () => {
  let time = Date.parse('2026-11-27T12:00:00Z');
  const stops: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  async function open(leakReports: LeakReportOptions | undefined) {
    const defects: unknown[] = [];
    const server = await createKeymountServer({
      dataDir: 'memory://',
      now: () => new Date(time),
      onError: (error) => defects.push(error),
      leakReports,
    });
    stops.push(() => server.close());
    return { server, defects };
  }

  const empty = '[]';

  async function pathsOf(server: KeymountServer): Promise<Record<string, unknown>> {
    const answer = await server.fetch(new Request('http://keymount.test/openapi.json'));
    return ((await answer.json()) as { paths: Record<string, unknown> }).paths;
  }

  it('are asked for again for an unknown one, at most once in five minutes, and by many reports at once only once', async () => {
    const source = await serveKeys([scanner]);
    stops.push(source.stop);
    const { server } = await open({ keysFrom: source.url });
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(server, empty)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(source.asked).toBe(1);

    const next = newScanner('scanner-2');
    source.scanners = [next];
    time += 5 * MINUTE - 1;
    expect((await post(server, empty, signatureOf(empty, next))).status).toBe(401);
    expect(source.asked).toBe(1);
    time += 1;
    expect((await post(server, empty, signatureOf(empty, next))).status).toBe(200);
    expect(source.asked).toBe(2);
    // What the scanner has taken back signs nothing any more.
    expect((await post(server, empty)).status).toBe(401);
  });

  it('that cannot be had are told to the host, and every report is refused until they can', async () => {
    const source = await serveKeys([scanner]);
    stops.push(source.stop);
    source.status = 503;
    const { server, defects } = await open({ keysFrom: source.url });
    expect((await post(server, empty)).status).toBe(500);
    expect(defects).toMatchObject([
      {
        message: expect.stringMatching(/^Keymount leakReports: .* keysFrom/),
        cause: { message: 'it answered 503' },
      },
    ]);
    expect((await post(server, empty)).status).toBe(401);
    expect(defects).toHaveLength(1);
    source.status = 200;
    time += 5 * MINUTE;
    expect((await post(server, empty)).status).toBe(200);
    // What is known stays so, whatever becomes of the source.
    source.status = 503;
    time += 5 * MINUTE;
    expect((await post(server, empty, signatureOf(empty, newScanner('made-up')))).status).toBe(500);
    expect((await post(server, empty)).status).toBe(200);
  });

  it.each<[string, (source: Awaited<ReturnType<typeof serveKeys>>) => ScannerKeySource, RegExp]>([
    ['nobody answers', () => 'http://127.0.0.1:9', /fetch failed/],
    ['answer too late', (source) => `${source.url}/silent`, /timeout/],
    ['are no list of keys', (source) => `${source.url}/odd`, /public_keys/],
    ['are of no use', () => async () => [{ id: scanner.id, pem: 'no key' }], /no ECDSA P-256 key/],
    [
      'throw',
      () => () => {
        throw new Error('no network');
      },
      /no network/,
    ],
  ])('that %s let nobody in, and the host is told why', async (_what, keysFrom, why) => {
    const source = await serveKeys([scanner]);
    stops.push(source.stop);
    const keys = createScannerKeys(keysFrom(source), () => new Date(time));
    await expect(keys.find(scanner.id)).rejects.toMatchObject({
      message: expect.stringMatching(/^Keymount leakReports: .* keysFrom/),
      cause: { message: expect.stringMatching(why) },
    });
    expect(await keys.find(scanner.id)).toBeUndefined();
  });

  it('are asked for again each day, so that one that was taken back signs nothing any more', async () => {
    const source = await serveKeys([scanner]);
    stops.push(source.stop);
    const keys = createScannerKeys(source.url, () => new Date(time));
    expect(await keys.find(scanner.id)).toBeDefined();
    source.scanners = [newScanner('scanner-2')];
    time += 24 * 60 * MINUTE;
    expect(await keys.find(scanner.id)).toBeUndefined();
    source.status = 503;
    time += 24 * 60 * MINUTE;
    await expect(keys.find('scanner-2')).rejects.toThrow('leakReports');
    expect(await keys.find('scanner-2')).toBeUndefined();
  });

  it('come over https only: an address that anybody could answer is refused at the start', async () => {
    for (const keysFrom of ['http://scanner.example/keys', 'scanner.example', 'file:///keys', ''])
      await expect(open({ keysFrom })).rejects.toMatchObject({
        code: 'invalid-options',
        message: expect.stringContaining('leakReports.keysFrom'),
      });
  });

  it('of another kind sign nothing', async () => {
    const other = newScanner('p384', 'secp384r1');
    const pemOf = ({ publicKey }: Scanner) => publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const { server } = await open({
      keysFrom: async () => [
        { id: scanner.id, pem: pemOf(scanner) },
        { id: 'p384', pem: pemOf(other) },
        { id: 'broken', pem: 'no key' },
      ],
    });
    expect((await post(server, empty)).status).toBe(200);
    expect((await post(server, empty, signatureOf(empty, other))).status).toBe(401);
    expect((await post(server, empty, signatureOf(empty, { ...scanner, id: 'broken' }))).status).toBe(401);
  });

  it('fit the example that GitHub documents', async () => {
    // https://docs.github.com/code-security/secret-scanning/secret-scanning-partner-program, with its test key.
    const pem = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsz9ugWDj5jK5ELBK42ynytbo38gP
HzZFI03Exwz8Lh/tCfL3YxwMdLjB+bMznsanlhK0RwcGP3IDb34kQDIo3Q==
-----END PUBLIC KEY-----`;
    const id = 'f9525bf080f75b3506ca1ead061add62b8633a346606dc5fe544e29231c6ee0d';
    const { server } = await open({ keysFrom: async () => [{ id, pem }] });
    const answer = await post(
      server,
      '[{"token":"some_token","type":"some_type","url":"some_url","source":"some_source"}]',
      {
        'Github-Public-Key-Identifier': id,
        'Github-Public-Key-Signature':
          'MEUCIFLZzeK++IhS+y276SRk2Pe5LfDrfvTXu6iwKKcFGCrvAiEAhHN2kDOhy2I6eGkOFmxNkOJ+L2y8oQ9A2T9GGJo6WJY=',
      },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual([
      { token_hash: hashOf('some_token'), token_type: 'some_type', label: 'false_positive' },
    ]);
  });

  it('are nobody’s unless the host asks for reports: there is no such route', async () => {
    const { server } = await open(undefined);
    expect((await post(server, empty)).status).toBe(404);
    expect(Object.keys(await pathsOf(server))).not.toContain('/leaks/github');
  });

  it('and how they sign are in the OpenAPI document', async () => {
    const { server } = await open({});
    const { post: route } = (await pathsOf(server))['/leaks/github'] as { post: Record<string, unknown> };
    expect(route).toMatchObject({
      operationId: 'reportLeaks',
      parameters: [{ name: 'github-public-key-identifier' }, { name: 'github-public-key-signature' }],
      requestBody: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/LeakReport' } } },
      },
    });
    expect(route).not.toHaveProperty('security');
  });
});
