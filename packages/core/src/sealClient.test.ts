import { describe, expect, it } from 'vitest';
import type { ApiKey, ApiKeysClient, IssuedKey, UsageQuery, UsageReport } from './client.js';
import { type ContractViolation, sealClient } from './sealClient.js';

const SECRET = 'km_live_7Qh2mXw9sentinel';
const read = { signal: new AbortController().signal };
const write = { idempotencyKey: 'a'.repeat(43) };

const usageQuery: UsageQuery = {
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  interval: 'day',
  timeZone: 'UTC',
  groupBy: [],
};

const key: ApiKey = {
  id: 'key_1',
  name: 'Production',
  hint: 'km_live_…inel',
  status: 'active',
  models: ['m-1'],
  createdAt: '2026-11-01T00:00:00Z',
};

function clientWith(methods: Partial<ApiKeysClient>): ApiKeysClient {
  return {
    listKeys: async () => ({ items: [key], nextCursor: null }),
    createKey: async () => ({ key, secret: SECRET }),
    revokeKey: async () => {},
    ...methods,
  };
}

describe('sealClient', () => {
  it('R5 a created secret is in no JSON, string, spread or clone of the answer, and still in the hands of its holder', async () => {
    const issued = await sealClient(clientWith({})).createKey({ name: 'x', models: 'all' }, write);

    expect(JSON.stringify(issued)).not.toContain(SECRET);
    expect(String(issued.secret)).toBe('[secret]');
    expect(Object.entries(issued.secret)).toEqual([]);
    expect(Object.entries(structuredClone(issued.secret))).toEqual([]);
    expect(issued.secret.reveal()).toBe(SECRET);
  });

  it('R5 a disposed secret is gone, and disposing twice is safe', async () => {
    const { secret } = await sealClient(clientWith({})).createKey({ name: 'x', models: 'all' }, write);
    secret.dispose();
    secret.dispose();
    expect(secret.reveal()).toBeNull();
  });

  it('R23 unknown fields of a row, such as a secret an adapter spread into it, are left behind', async () => {
    const leaky = { ...key, secret: SECRET, token: SECRET } as ApiKey;
    const sealed = sealClient(
      clientWith({
        listKeys: async () => ({ items: [leaky], nextCursor: null }),
        updateKey: async () => leaky,
        createKey: async () => ({ key: leaky, secret: SECRET, raw: SECRET }) as IssuedKey,
      }),
    );
    expect(JSON.stringify(await sealed.listKeys({ limit: 10 }, read))).not.toContain(SECRET);
    expect(JSON.stringify(await sealed.updateKey?.({ id: 'key_1' }, write))).not.toContain(SECRET);
    expect(JSON.stringify(await sealed.createKey({ name: 'x', models: 'all' }, write))).not.toContain(SECRET);
  });

  it('R23 a row is kept as it is only where it has nothing to leave behind', async () => {
    class Row {
      constructor(fields: ApiKey) {
        Object.assign(this, fields);
      }
    }
    const rows: readonly ApiKey[] = [
      key,
      { ...key, id: 'twice', models: ['a', 'a'] },
      { ...key, id: 'more', extra: SECRET } as ApiKey,
      { ...key, id: 'inherits', __proto__: { extra: SECRET } } as ApiKey,
      new Row({ ...key, id: 'class' }) as ApiKey,
      { ...key, id: 'nameless', name: undefined } as unknown as ApiKey,
      { ...key, id: 'leaked', leak: { detectedAt: key.createdAt, token: SECRET } } as ApiKey,
    ];
    const { items } = await sealClient(
      clientWith({ listKeys: async () => ({ items: rows, nextCursor: null }) }),
    ).listKeys({ limit: 10 }, read);
    expect(items.map((item, index) => item === rows[index])).toEqual([true, ...Array(6).fill(false)]);
    expect(items[1]?.models).toEqual(['a']);
    for (const item of items) for (const field in item) expect(field).not.toBe('extra');
    expect(JSON.stringify(items)).not.toContain(SECRET);
  });

  it('R23 a field that looks like a whole secret is left out and reported, and the report does not tell it', async () => {
    const problems: ContractViolation[] = [];
    const random = 'q7Rz2LmX9cVb4NtY6wKj1HsGpD8fAe3U';
    const rows = [
      key,
      { ...key, id: 'spread', secret: SECRET, environment: 'production' },
      { ...key, id: 'otherwise', token: random, [SECRET]: SECRET },
      { ...key, id: 'hint', hint: `sk-${random}` },
      { ...key, id: 'name', name: `old one: ${SECRET}` },
      { ...key, id: 'long', name: 'Qwen3CoderNext480bA35bInstruct', createdBy: random, version: random },
    ] as ApiKey[];
    const usage = { start: key.createdAt, keyId: random, inputTokens: 1, outputTokens: 1, bearer: random };
    const sealed = sealClient(
      clientWith({
        listKeys: async () => ({ items: rows, nextCursor: null }),
        updateKey: async () => rows[1]!,
        createKey: async () => ({ key: rows[1]!, secret: SECRET }),
        getUsage: async () => ({ rows: [usage] }),
      }),
      { onContractViolation: (violation) => problems.push(violation) },
    );
    const { items } = await sealed.listKeys({ limit: 10 }, read);
    expect(items.map(({ hint, name }) => [hint, name])).toEqual([
      ...Array(3).fill([key.hint, key.name]),
      ['', key.name],
      [key.hint, ''],
      [key.hint, 'Qwen3CoderNext480bA35bInstruct'],
    ]);
    expect(items[5]).toBe(rows[5]);
    await sealed.updateKey?.({ id: 'key_1' }, write);
    await sealed.createKey({ name: 'x', models: 'all' }, write);
    await sealed.getUsage?.(usageQuery, read);
    const reports = problems.map(({ method, problem }) => [
      method,
      /the field (.+) was left out/.exec(problem)?.[1],
    ]);
    expect(reports).toEqual([
      ['listKeys', 'secret'],
      ['listKeys', 'token'],
      ['listKeys', '?'],
      ['listKeys', 'hint'],
      ['listKeys', 'name'],
      ['updateKey', 'secret'],
      ['createKey', 'secret'],
      ['getUsage', 'bearer'],
    ]);
    expect(problems[0]?.problem).toMatch(
      /looks like a secret, which .* would keep; answer with the hint only$/,
    );
    expect(JSON.stringify([items, problems])).not.toContain(SECRET);
    expect(JSON.stringify([items.slice(0, 5), problems])).not.toContain(random);
  });

  it('R49 a malformed row is dropped and reported, the good ones stay', async () => {
    const problems: ContractViolation[] = [];
    const rows = [
      key,
      null,
      7,
      {},
      { ...key, id: '' },
      { ...key, id: 'k2', status: 'odd' },
      { ...key, id: 'k3' },
      key,
    ];
    const sealed = sealClient(
      clientWith({
        listKeys: async () => ({ items: rows as ApiKey[], nextCursor: null, total: Number.NaN }),
      }),
      { onContractViolation: (violation) => problems.push(violation) },
    );
    const page = await sealed.listKeys({ limit: 10 }, read);
    expect(page.items.map(({ id }) => id)).toEqual(['key_1', 'k3']);
    expect(page.total).toBeUndefined();
    expect(problems).toHaveLength(5);
    expect(problems[0]).toEqual({ method: 'listKeys', problem: expect.stringContaining('row 1') });
  });

  it('R49 a page of which no row can be read is malformed, and no list without keys', async () => {
    const listOf = (items: readonly unknown[]) =>
      sealClient(
        clientWith({ listKeys: async () => ({ items: items as ApiKey[], nextCursor: null }) }),
      ).listKeys({ limit: 10 }, read);
    const unreadable = [{ ...key, createdAt: new Date() }, null];
    await expect(listOf(unreadable)).rejects.toMatchObject({ code: 'malformed' });
    expect((await listOf([...unreadable, key])).items).toHaveLength(1);
    expect((await listOf([])).items).toEqual([]);
  });

  it('a leak is kept where it says when, and its address only where it can be a link', async () => {
    const detectedAt = '2026-11-23T07:00:00Z';
    const leaks: readonly unknown[] = [
      { detectedAt, url: 'https://example.com/.env', secret: 'km_live_x' },
      { detectedAt, url: 'javascript:alert(1)' },
      { detectedAt: 'yesterday', url: 'https://example.com' },
      'found',
    ];
    const items = leaks.map((leak, index) => ({ ...key, id: `k${index}`, leak })) as ApiKey[];
    const sealed = sealClient(clientWith({ listKeys: async () => ({ items, nextCursor: null }) }));
    const page = await sealed.listKeys({ limit: 10 }, read);
    expect(page.items.map(({ leak }) => leak)).toEqual([
      { detectedAt, url: 'https://example.com/.env' },
      { detectedAt },
      undefined,
      undefined,
    ]);
  });

  it('R23 a row of a report is kept as it is only where it has nothing to leave behind and nothing to change', async () => {
    const row = { start: '2026-11-01T00:00:00Z', modelId: 'm-1', inputTokens: 1, outputTokens: 2, cost: 0.5 };
    const others: readonly object[] = [
      { ...row, token: 'x' },
      { ...row, inputTokens: '1' },
      { ...row, requests: 3n },
      { ...row, cost: -1 },
      { ...row, isOther: 'yes' },
      Object.assign(Object.create({ secret: SECRET }), row),
    ];
    const sealed = sealClient(
      clientWith({ getUsage: async () => ({ rows: [row, ...others] }) as UsageReport }),
    );
    const { rows } = await sealed.getUsage!(usageQuery, read);
    expect(rows[0]).toBe(row);
    expect(rows.map((each) => Object.keys(each).sort().join())).toEqual([
      'cost,inputTokens,modelId,outputTokens,start',
      'cost,inputTokens,modelId,outputTokens,start',
      'cost,inputTokens,modelId,outputTokens,start',
      'cost,inputTokens,modelId,outputTokens,requests,start',
      'inputTokens,modelId,outputTokens,start',
      'cost,inputTokens,modelId,outputTokens,start',
      'cost,inputTokens,modelId,outputTokens,start',
    ]);
    for (const [index, other] of others.entries()) expect(rows[index + 1]).not.toBe(other);
    expect(rows[2]?.inputTokens).toBe(1);
    expect(rows[3]?.requests).toBe(3);
    expect(rows[6]).not.toHaveProperty('secret');
  });

  it('R23 hints of a report stay, and what looks like a whole secret is no hint', async () => {
    const hints = { gone: 'km_live_…4f2a', leaky: `km_live_${'q7Rz2LmX9cVb4NtY6wKj1HsG'}`, number: 7 };
    const sealed = sealClient(
      clientWith({ getUsage: async () => ({ rows: [], hints }) as unknown as UsageReport }),
    );
    expect((await sealed.getUsage!(usageQuery, read)).hints).toEqual({ gone: 'km_live_…4f2a' });
  });

  it('R56 counts arrive as numbers while those are exact, and as digits beyond, which a cache can keep', async () => {
    const start = '2026-11-23T07:00:00Z';
    const counts: readonly (readonly [said: unknown, kept: unknown])[] = [
      [5, 5],
      ['5', 5],
      ['0005', 5],
      [5n, 5],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      ['9007199254740993', '9007199254740993'],
      [9_007_199_254_740_993n, '9007199254740993'],
      ['000000009007199254740993', '9007199254740993'],
    ];
    const refused = [Number.NaN, -1, Infinity, -1n, '', '-1', '1.5', '1e3', ' 1', '9'.repeat(31), null, {}];
    const rows = [...counts.map(([said]) => said), ...refused].map((said) => ({
      start,
      inputTokens: said,
      outputTokens: 0,
      requests: said,
    }));
    const problems: ContractViolation[] = [];
    const sealed = sealClient(clientWith({ getUsage: async () => ({ rows }) as unknown as UsageReport }), {
      onContractViolation: (violation) => problems.push(violation),
    });
    const report = await sealed.getUsage!(usageQuery, read);
    expect(report.rows.map(({ inputTokens }) => inputTokens)).toEqual(counts.map(([, kept]) => kept));
    expect(report.rows.map(({ requests }) => requests)).toEqual(counts.map(([, kept]) => kept));
    expect(problems).toHaveLength(refused.length);
    // What a host persists, or a server sends to a page.
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it.each([
    ['no page at all', undefined],
    ['a page without items', { nextCursor: null }],
    ['a string', 'ok'],
  ])('R42 %s is a typed error, not a blank list', async (_, answer) => {
    const sealed = sealClient(clientWith({ listKeys: async () => answer as never }));
    await expect(sealed.listKeys({ limit: 10 }, read)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('a create that answers without a secret has an unknown outcome: the key may exist', async () => {
    const sealed = sealClient(clientWith({ createKey: async () => ({ key, secret: '' }) }));
    await expect(sealed.createKey({ name: 'x', models: 'all' }, write)).rejects.toMatchObject({
      code: 'malformed',
      outcome: 'unknown',
    });
  });

  it('R43 what an adapter throws becomes an error of known fields; its text and extra fields stay behind', async () => {
    const thrown = Object.assign(new Error(`boom ${SECRET}`), {
      code: 'rate-limited',
      retryAfterSeconds: 7,
      param: SECRET,
    });
    const sealed = sealClient(clientWith({ createKey: () => Promise.reject(thrown) }));
    const error = await sealed
      .createKey({ name: 'x', models: 'all' }, write)
      .catch((e: unknown) => e as Error);
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 7, outcome: 'none' });
    expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain(SECRET);
  });

  it('an adapter that throws before it returns a promise is caught too', async () => {
    const sealed = sealClient(
      clientWith({
        revokeKey: () => {
          throw new TypeError('not a function');
        },
      }),
    );
    await expect(sealed.revokeKey({ id: 'key_1' }, write)).rejects.toMatchObject({ code: 'unknown' });
  });

  it('R44 a cancelled read stays a cancellation', async () => {
    const sealed = sealClient(
      clientWith({ listKeys: () => Promise.reject(new DOMException('gone', 'AbortError')) }),
    );
    await expect(sealed.listKeys({ limit: 1 }, read)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('an absent method stays absent, so that the control for it is never shown', () => {
    const sealed = sealClient(clientWith({}));
    expect('rotateKey' in sealed).toBe(false);
    expect('getUsage' in sealed).toBe(false);
  });

  it('methods are called on the client, which may be a class', async () => {
    class Adapter implements ApiKeysClient {
      #keys = [key];
      async listKeys() {
        return { items: this.#keys, nextCursor: null };
      }
      async createKey() {
        return { key, secret: SECRET };
      }
      async revokeKey() {}
    }
    await expect(sealClient(new Adapter()).listKeys({ limit: 1 }, read)).resolves.toMatchObject({
      items: [key],
    });
  });

  it('R49 a contact address that is not http, https or mailto never becomes a link', async () => {
    const sealed = sealClient(
      clientWith({
        getAccount: async () => ({ contactUrl: 'javascript:alert(1)', denied: { create: 'plan' } }),
      }),
    );
    expect(await sealed.getAccount?.(read)).toEqual({ denied: { create: 'plan' } });
  });
});
