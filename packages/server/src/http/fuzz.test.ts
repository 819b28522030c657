import { afterAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  caller,
  newIdempotencyKey,
  openEngines,
  type ProblemBody,
  SERVICE_KEY,
} from '../../test/harness.js';

const engines = await openEngines();
afterAll(() => Promise.all(engines.map(({ stop }) => stop())));

const issuing = () => ({ 'Idempotency-Key': newIdempotencyKey() });
const USAGE = '/v1/usage?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&interval=day&timeZone=UTC';

describe.each(engines)('HTTP on $engine', ({ server, signIn, service, defects }) => {
  it('R86 answers thousands of malformed requests with problems: never a 5xx, a stack, a query or a secret', async () => {
    const page = await signIn();
    const { key, secret } = await page.create();
    const random = generator(20_261_123);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
    const texts = [
      '',
      'all',
      key.id,
      key.name,
      secret,
      page.token,
      page.accountId,
      'nova',
      '\0',
      '\ud800',
      '\u202e',
      "';--",
      '%00',
      '%E0%A4%A',
      '../..',
      '9'.repeat(400),
      '-1',
      'NaN',
      '__proto__',
      'constructor',
      '2026-01-01T00:00:00Z',
      '2026-13-45T99:99:99Z',
      '+275760-09-13',
      'x'.repeat(5000),
      '😀',
    ];
    const value = (depth = 0): unknown =>
      pick<() => unknown>([
        () => pick(texts),
        () => pick([0, -1, 1e308, 2 ** 53, 0.1, true, null]),
        () => (depth > 2 ? [] : Array.from({ length: 3 }, () => value(depth + 1))),
        () =>
          depth > 2
            ? {}
            : { [pick(texts)]: value(depth + 1), name: value(depth + 1), models: value(depth + 1) },
      ])();
    const body = (): unknown =>
      pick<() => unknown>([
        value,
        () => ({ name: value(), models: value(), expiresAt: value() }),
        () => ({ name: 'Fuzzed', models: 'all', [pick(texts)]: value() }),
        () => ({ graceSeconds: value() }),
        () => ({
          events: [
            {
              id: value(),
              keyId: value(),
              modelId: value(),
              at: value(),
              inputTokens: value(),
              outputTokens: value(),
            },
          ],
        }),
        () => ({ secret: value(), modelId: value(), accountId: value(), permissions: value() }),
        () => ({ items: value(), plan: value(), keyLimit: value(), contactUrl: value() }),
      ])();
    const segment = () =>
      encodeURIComponent(pick(texts).replaceAll(/[\ud800-\udfff]/g, 'u')).replace('%25', pick(['%', '%25']));
    const paths = [
      () => '/v1/keys',
      () => `/v1/keys/${segment()}`,
      () => `/v1/keys/${pick([key.id, segment()])}/${pick(['rotate', 'disable', 'enable', segment()])}`,
      () =>
        `/v1/keys?limit=${segment()}&cursor=${segment()}&search=${segment()}&sort=${segment()}&status=${segment()}`,
      () => `/v1/keys?search=${segment()}`,
      () =>
        `/v1/usage?from=${segment()}&to=${segment()}&interval=${pick(['day', segment()])}&timeZone=${pick(['UTC', segment()])}`,
      () => `${USAGE}&groupBy=${segment()}&keyIds=${segment()}&modelIds=${segment()}`,
      () => '/service/v1/sessions',
      () => `/service/v1/accounts/${segment()}`,
      () => '/service/v1/verify',
      () => '/service/v1/usage-events',
    ];
    const headers = () => ({
      ...(random() < 0.8 && issuing()),
      ...(random() < 0.5 && { 'If-Match': pick(['*', '"1"', '"', 'W/"1"', '1', '"999999999999999999999"']) }),
      ...(random() < 0.1 && {
        'Content-Type': pick(['text/plain', 'application/json; charset=utf-7', 'application/xml']),
      }),
    });
    const withPage = caller(server, page.token);
    for (let round = 0; round < 5000; round += 1) {
      const path = pick(paths)();
      const method = pick(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);
      const send = path.startsWith('/service') ? service : withPage;
      const sent = method === 'GET' ? undefined : pick([body(), pick(texts)]);
      const answer = await send<ProblemBody>(method, path, sent, headers());
      const faults = faultsOf(answer, [secret, page.token, SERVICE_KEY]);
      expect({ method, path, sent, faults, status: answer.status }).toMatchObject({ faults: [] });
    }
    expect(defects).toEqual([]);
  }, 120_000);
});

/** What no answer may be or hold, whatever was asked. */
function faultsOf(
  { status, headers, body, text }: Answer<ProblemBody>,
  hidden: readonly string[],
): readonly string[] {
  if (status < 400) return [];
  return [
    ...(status >= 500 ? ['a 5xx'] : []),
    ...(headers.get('content-type') === 'application/problem+json' ? [] : ['not problem+json']),
    ...(/^[a-z-]+$/.test(body?.code) ? [] : ['no code']),
    ...(/\bat .*\.[jt]s|select |keymount\.|node_modules/i.test(text) ? [`an inside view: ${text}`] : []),
    ...(hidden.some((secret) => text.includes(secret)) ? [`something secret: ${text}`] : []),
  ];
}

/** Small, seeded and good enough: a failing request can be made again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
