import type { ApiKeysClient, UsageQuery } from '@keymount/core';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryClient, type MemoryClientOptions } from './createMemoryClient.js';
import { manyKeys, sampleKeys, sampleModels, sampleUsage, scenarioNow } from './scenarioData.js';

const NOW = Date.parse(scenarioNow);
const read = (signal = new AbortController().signal) => ({ signal });
let submits = 0;
const write = () => ({ idempotencyKey: `submit-${++submits}-`.padEnd(43, 'x') });
const make = (options: MemoryClientOptions = {}) =>
  createMemoryClient({
    keys: sampleKeys,
    models: sampleModels,
    usage: sampleUsage(),
    now: () => NOW,
    ...options,
  });

describe('createMemoryClient', () => {
  it('lists nothing, reports nothing and denies nothing when it is made without options', async () => {
    const client = createMemoryClient();
    expect(await client.listKeys({ limit: 50 }, read())).toEqual({ items: [], nextCursor: null, total: 0 });
    expect(await client.listModels!(read())).toEqual([]);
    expect(await client.getAccount!(read())).toEqual({});
  });

  it('gives the same ids on every run and a new secret every time', async () => {
    const first = await make().createKey({ name: 'A', models: 'all' }, write());
    const second = await make().createKey({ name: 'A', models: 'all' }, write());
    expect(first.key.id).toBe(second.key.id);
    expect(first.secret).not.toBe(second.secret);
    expect((await make({ seed: 2 }).createKey({ name: 'A', models: 'all' }, write())).key.id).not.toBe(
      first.key.id,
    );
  });

  it('leaves out the methods a weekend backend does not have', () => {
    const client: ApiKeysClient = make({ without: ['updateKey', 'getUsage'] });
    expect('updateKey' in client).toBe(false);
    expect('getUsage' in client).toBe(false);
    expect(client.rotateKey).toBeTypeOf('function');
  });

  it('does not say the fields a weekend backend does not know, in any answer', async () => {
    const client = make({ unsaid: ['expiresAt', 'lastUsedAt', 'version', 'createdBy'] });
    const { key } = await client.createKey({ name: 'New', models: 'all' }, write());
    const { items } = await client.listKeys({ limit: 100 }, read());
    for (const row of [key, ...items]) {
      expect(Object.keys(row).sort()).toEqual(['createdAt', 'hint', 'id', 'models', 'name', 'status']);
    }
  });

  it('lets time alone expire a key', async () => {
    let now = NOW;
    const client = make({ now: () => now });
    const { key } = await client.createKey(
      { name: 'Brief', models: 'all', expiresAt: '2026-11-23T10:00:00Z' },
      write(),
    );
    expect(key.status).toBe('active');
    now += 3_600_000;
    const page = await client.listKeys({ limit: 1, search: 'Brief' }, read());
    expect(page.items[0]?.status).toBe('expired');
  });

  it('ignores search, status and sort that its listing does not promise', async () => {
    const client = make({ listing: {} });
    const query = {
      search: 'zzz',
      status: ['leaked'],
      sort: { by: 'name', direction: 'ascending' },
    } as const;
    const page = await client.listKeys({ limit: 100, ...query }, read());
    expect(page.items.map(({ id }) => id)).toEqual(
      (await client.listKeys({ limit: 100 }, read())).items.map(({ id }) => id),
    );
    expect(page.items).toHaveLength(7);
  });

  it('pages through a sorted list without gap or repeat while keys are revoked and created between pages', async () => {
    const client = make({ keys: manyKeys(60) });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await client.listKeys(
        { limit: 7, sort: { by: 'name', direction: 'ascending' }, ...(cursor && { cursor }) },
        read(),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor) await client.revokeKey({ id: cursor }, write());
    } while (cursor);
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
  });

  it('R34 refuses an edit that started from an older version, whoever made the newer one', async () => {
    const client = make();
    const { items } = await client.listKeys({ limit: 1 }, read());
    const { id, version } = items[0]!;
    client.control.edit(id, { name: 'Renamed elsewhere' });
    await expect(client.updateKey!({ id, version, name: 'Mine' }, write())).rejects.toMatchObject({
      code: 'conflict',
      outcome: 'none',
    });
    expect(client.control.keys().find((key) => key.id === id)?.name).toBe('Renamed elsewhere');
  });

  it('keeps the version when a key is merely used', async () => {
    const client = make();
    const before = client.control.keys().find(({ id }) => id === 'key_notebook')!;
    client.control.recordUsage([
      { at: scenarioNow, keyId: before.id, modelId: 'gemma-3-27b-it', inputTokens: 1, outputTokens: 1 },
    ]);
    expect(client.control.keys().find(({ id }) => id === before.id)).toEqual({
      ...before,
      lastUsedAt: scenarioNow,
    });
  });

  it('plays a fault as often as it was told, then works again', async () => {
    const client = make({ fail: { createKey: { code: 'rate-limited', retryAfterSeconds: 30, times: 2 } } });
    const create = () => client.createKey({ name: 'Third time', models: 'all' }, write());
    const refused = { code: 'rate-limited', status: 429, retryAfterSeconds: 30, outcome: 'none' };
    await expect(create()).rejects.toMatchObject(refused);
    await expect(create()).rejects.toMatchObject(refused);
    await expect(create()).resolves.toMatchObject({ key: { name: 'Third time' } });
  });

  it('R28 loses only the answer when a fault is applied: the same submit sent again gives the one key that exists', async () => {
    const client = make({ fail: { createKey: { code: 'unreachable', isApplied: true, times: 1 } } });
    const input = { name: 'Once', models: 'all' } as const;
    const context = write();
    await expect(client.createKey(input, context)).rejects.toMatchObject({
      code: 'unreachable',
      outcome: 'unknown',
    });
    const { key, secret } = await client.createKey(input, context);
    expect(secret).not.toBe('');
    expect(client.control.keys().filter(({ name }) => name === 'Once')).toEqual([key]);
  });

  it('answers what hangs once it is released', async () => {
    const client = make();
    client.control.hang('listKeys');
    let answered = false;
    const list = client.listKeys({ limit: 1 }, read()).then(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answered).toBe(false);
    client.control.release();
    await list;
    expect(answered).toBe(true);
  });

  it.each(['hangs', 'is slow'])('R44 rejects a read with AbortError while the backend %s', async (state) => {
    const client = make(state === 'hangs' ? { fail: { listKeys: 'hang' } } : { latency: 60_000 });
    const controller = new AbortController();
    const list = client.listKeys({ limit: 1 }, read(controller.signal));
    controller.abort();
    await expect(list).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('answers after its latency and no sooner', async () => {
    vi.useFakeTimers();
    try {
      const client = make({ latency: { listKeys: 3000 } });
      let answered = false;
      void client.listKeys({ limit: 1 }, read()).then(() => {
        answered = true;
      });
      await client.listModels!(read());
      await vi.advanceTimersByTimeAsync(2999);
      expect(answered).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(answered).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('records each call with its input and never a secret', async () => {
    const client = make();
    const context = write();
    const { secret } = await client.createKey({ name: 'Seen', models: 'all' }, context);
    expect(client.control.calls).toEqual([
      { method: 'createKey', input: { name: 'Seen', models: 'all' }, idempotencyKey: context.idempotencyKey },
    ]);
    expect(JSON.stringify([client.control.calls, client.control.keys()])).not.toContain(secret);
  });

  it('says limit in the account once it is reached, and no longer when a key is revoked', async () => {
    const client = make({ keyLimit: 7 });
    expect((await client.getAccount!(read())).denied).toEqual({ create: 'limit' });
    await expect(client.createKey({ name: 'Eighth', models: 'all' }, write())).rejects.toMatchObject({
      code: 'limit',
    });
    await client.revokeKey({ id: 'key_staging' }, write());
    expect((await client.getAccount!(read())).denied).toBeUndefined();
  });

  it('refuses what the account denies, with the reason', async () => {
    const client = make({ account: { denied: { create: 'plan', viewUsage: 'permission' } } });
    await expect(client.createKey({ name: 'No', models: 'all' }, write())).rejects.toMatchObject({
      code: 'plan',
      status: 402,
    });
    await expect(client.getUsage!(usageOf('day'), read())).rejects.toMatchObject({ code: 'permission' });
  });

  it('does not enable a leaked key, nor rotate an expired one', async () => {
    const client = make();
    await expect(client.enableKey!({ id: 'key_mobile' }, write())).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(client.rotateKey!({ id: 'key_hackathon', graceSeconds: 0 }, write())).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('rotates a key once, gives its name to the new one and keeps a disabled one disabled', async () => {
    const client = make();
    const rotate = (id: string) => client.rotateKey!({ id, graceSeconds: 3600 }, write());
    const { key } = await rotate('key_support');
    await expect(rotate('key_support')).rejects.toMatchObject({ code: 'conflict' });
    await client.revokeKey({ id: key.id }, write());
    await expect(client.createKey({ name: key.name, models: 'all' }, write())).resolves.toBeDefined();
    expect((await rotate('key_staging')).key.status).toBe('disabled');
  });

  it('R91 ends a rotated key with its grace, sooner but never later', async () => {
    const client = make();
    const id = 'key_support';
    await client.rotateKey!({ id, graceSeconds: 3600 }, write());
    const update = (expiresAt: string | null) => client.updateKey!({ id, expiresAt }, write());
    for (const later of [null, '2026-11-23T10:00:01Z']) {
      await expect(update(later)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ field: 'expiresAt', rule: 'invalid' }],
      });
    }
    const sooner = '2026-11-23T09:30:00Z';
    await expect(update(sooner)).resolves.toMatchObject({ expiresAt: sooner });
  });

  it('R54 pages through 100,000 keys sorted by name, and sorts them once', async () => {
    const client = make({ keys: manyKeys(100_000) });
    const sorts = vi.spyOn(Array.prototype, 'sort');
    let cursor: string | null | undefined;
    for (let page = 0; page < 10; page++) {
      const sort = { by: 'name', direction: 'ascending' } as const;
      const answer = await client.listKeys({ limit: 100, sort, ...(cursor && { cursor }) }, read());
      expect(answer.total).toBe(100_000);
      cursor = answer.nextCursor;
    }
    const sorted = sorts.mock.contexts.filter((list) => (list as readonly unknown[]).length === 100_000);
    sorts.mockRestore();
    expect(sorted).toHaveLength(1);
  });
});

function usageOf(interval: UsageQuery['interval'], changes: Partial<UsageQuery> = {}): UsageQuery {
  return {
    from: '2026-10-01T00:00:00Z',
    to: '2026-12-01T00:00:00Z',
    interval,
    timeZone: 'UTC',
    groupBy: [],
    ...changes,
  };
}

describe('usage of createMemoryClient', () => {
  const use = (at: string, inputTokens: number, cost?: number) => ({
    at,
    keyId: 'key_production',
    modelId: 'qwen3-32b',
    inputTokens,
    outputTokens: 1,
    ...(cost !== undefined && { cost }),
  });

  it('R55 counts a use in the day of the reader, over the hour that a spring change skips', async () => {
    const client = make({
      now: () => Date.parse('2026-12-01T00:00:00Z'),
      // New York: midnight of 8 March is 05:00Z, and of 9 March already 04:00Z.
      usage: [
        use('2026-03-08T04:59:59Z', 1),
        use('2026-03-08T05:00:00Z', 2),
        use('2026-03-09T03:59:59Z', 4),
        use('2026-03-09T04:00:00Z', 8),
      ],
    });
    const { rows } = await client.getUsage!(
      {
        from: '2026-03-01T00:00:00-05:00',
        to: '2026-04-01T00:00:00-04:00',
        interval: 'day',
        timeZone: 'America/New_York',
        groupBy: [],
      },
      read(),
    );
    expect(rows.map(({ start, inputTokens }) => [start, inputTokens])).toEqual([
      ['2026-03-07T05:00:00.000Z', 1],
      ['2026-03-08T05:00:00.000Z', 6],
      ['2026-03-09T04:00:00.000Z', 8],
    ]);
  });

  it('says no cost for a cell of which one part is unknown', async () => {
    const client = make({ usage: [use('2026-11-01T00:00:00Z', 1, 2), use('2026-11-01T01:00:00Z', 1)] });
    const { rows } = await client.getUsage!(usageOf('day'), read());
    expect(rows).toEqual([
      { start: '2026-11-01T00:00:00.000Z', inputTokens: 2, outputTokens: 2, requests: 2 },
    ]);
    const hours = await client.getUsage!(usageOf('hour'), read());
    expect(hours.rows.map(({ cost }) => cost)).toEqual([2, undefined]);
  });

  it('adds up to the same total however it is grouped, and names every id of a row', async () => {
    const client = make();
    const totals = new Set<number>();
    for (const groupBy of [[], ['model'], ['key'], ['model', 'key']] as const) {
      const { rows, names } = await client.getUsage!(usageOf('day', { groupBy }), read());
      totals.add(rows.reduce((sum, row) => sum + Number(row.inputTokens) + Number(row.outputTokens), 0));
      const ids = rows.flatMap(({ keyId, modelId }) => [keyId ?? [], modelId ?? []].flat());
      expect(Object.keys(names ?? {}).sort()).toEqual([...new Set(ids)].sort());
    }
    expect(totals.size).toBe(1);
  });

  it('names a revoked key, with its hint', async () => {
    const { names, hints } = await make().getUsage!(usageOf('day', { groupBy: ['key'] }), read());
    expect(names?.['key_ci']).toBe('Old CI pipeline');
    expect(hints?.['key_ci']).toMatch(/^km_live_….{4}$/);
  });

  it('counts only the keys and models that are asked for', async () => {
    const query = usageOf('day', {
      groupBy: ['model', 'key'],
      keyIds: ['key_support'],
      modelIds: ['qwen3-32b'],
    });
    const { rows } = await make().getUsage!(query, read());
    expect(new Set(rows.map(({ keyId, modelId }) => `${keyId} ${modelId}`))).toEqual(
      new Set(['key_support qwen3-32b']),
    );
  });
});
