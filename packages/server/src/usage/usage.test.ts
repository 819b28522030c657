import {
  addCounts,
  selectUsage,
  startOfInterval,
  type UsageReport,
  type UsageSelection,
  type UsageView,
} from '@keymount/core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines, type ProblemBody } from '../../test/harness.js';

const engines = await openEngines();
afterAll(() => Promise.all(engines.map(({ stop }) => stop())));

let events = 0;
const event = (keyId: string, changes: object = {}) => ({
  id: `event-${++events}`,
  keyId,
  modelId: 'nova',
  at: '2026-03-08T10:20:30.500Z',
  inputTokens: 100,
  outputTokens: 10,
  ...changes,
});

const query = (changes: Record<string, string> = {}) =>
  `/v1/usage?${new URLSearchParams({
    from: '2026-01-01T00:00:00Z',
    to: '2027-01-01T00:00:00Z',
    interval: 'month',
    timeZone: 'UTC',
    ...changes,
  })}`;

describe.each(engines)('usage on $engine', ({ server, signIn, service, now }) => {
  it('counts tokens, requests and cost, and marks the key as used', async () => {
    const page = await signIn();
    const { key } = await page.create({ name: 'Counted' });
    const at = '2026-03-08T10:20:30.500Z';
    expect(await server.recordUsage(event(key.id, { at }))).toEqual({ recorded: 1, duplicates: 0 });
    await server.recordUsage([
      event(key.id, { requests: 3, inputTokens: 1_000_000, outputTokens: 500_000 }),
      event(key.id, { modelId: 'free' }),
    ]);

    const { body } = await page.call<UsageReport>('GET', query({ groupBy: 'model,key' }));
    expect(body.rows).toEqual([
      {
        start: '2026-03-01T00:00:00.000Z',
        keyId: key.id,
        modelId: 'free',
        inputTokens: 100,
        outputTokens: 10,
        requests: 1,
      },
      {
        start: '2026-03-01T00:00:00.000Z',
        keyId: key.id,
        modelId: 'nova',
        inputTokens: 1_000_100,
        outputTokens: 500_010,
        requests: 4,
        cost: expect.closeTo((1_000_100 * 0.15 + 500_010 * 0.6) / 1e6, 9),
      },
    ]);
    expect(body.names).toEqual({ [key.id]: 'Counted', nova: 'Nova', free: 'Free' });
    expect(body.currency).toBe('USD');
    expect(Date.parse(body.settledUntil ?? '')).toBeLessThanOrEqual(now().getTime());
    expect((await page.list()).items[0]?.lastUsedAt).toBe(at);
  });

  it('says no cost for a sum of which a part is unknown', async () => {
    const page = await signIn();
    const { key } = await page.create();
    await server.recordUsage([event(key.id), event(key.id, { modelId: 'free' })]);
    const { body } = await page.call<UsageReport>('GET', query());
    expect(body.rows).toEqual([
      { start: '2026-03-01T00:00:00.000Z', inputTokens: 200, outputTokens: 20, requests: 2 },
    ]);
  });

  it('counts an event once, however often and however concurrently it is sent', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const same = event(key.id);
    const answers = await Promise.all([
      server.recordUsage([same, same]),
      ...Array.from({ length: 20 }, () => server.recordUsage(same)),
    ]);
    expect(answers.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(1);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(21);
    expect(await server.recordUsage(same)).toEqual({ recorded: 0, duplicates: 1 });
    const { body } = await page.call<UsageReport>('GET', query());
    expect(body.rows.map(({ inputTokens }) => inputTokens)).toEqual([100]);
  });

  it('keeps event ids of two accounts apart', async () => {
    const [a, b] = [await signIn(), await signIn()];
    const [{ key: ofA }, { key: ofB }] = [await a.create(), await b.create()];
    const answers = [await server.recordUsage(event(ofA.id, { id: 'same' }))];
    answers.push(await server.recordUsage(event(ofB.id, { id: 'same' })));
    expect(answers).toEqual([
      { recorded: 1, duplicates: 0 },
      { recorded: 1, duplicates: 0 },
    ]);
    const { body } = await b.call<UsageReport>('GET', query({ groupBy: 'key' }));
    expect(body.rows.map(({ keyId }) => keyId)).toEqual([ofB.id]);
  });

  it('loses nothing of a thousand concurrent callers', async () => {
    const page = await signIn();
    const keys = [await page.create(), await page.create()];
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        server.recordUsage(event(keys[index % 2]?.key.id ?? '', { inputTokens: index, outputTokens: 1 })),
      ),
    );
    const { body } = await page.call<UsageReport>('GET', query());
    expect(body.rows).toMatchObject([{ inputTokens: 499_500, outputTokens: 1000, requests: 1000 }]);
  });

  it('refuses an event for an unknown key with a typed error, and counts nothing of its call', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const good = event(key.id);
    const bad = event('key_00000000000000000000000000');
    await expect(server.recordUsage([good, bad])).rejects.toMatchObject({ code: 'unknown-key' });
    const answer = await service<ProblemBody>('POST', '/service/v1/usage-events', { events: [good, bad] });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect(await server.recordUsage(good)).toEqual({ recorded: 1, duplicates: 0 });
  });

  it('refuses events that cannot be stored', async () => {
    const page = await signIn();
    const { key } = await page.create();
    for (const wrong of [
      { inputTokens: -1 },
      { outputTokens: 0.5 },
      { inputTokens: 1e300 },
      { at: 'yesterday' },
      { at: '9999-12-31T23:59:59-23:59' },
      { modelId: 'a\0b' },
      { id: '' },
    ]) {
      await expect(server.recordUsage(event(key.id, wrong))).rejects.toMatchObject({ code: 'invalid-input' });
      const answer = await service('POST', '/service/v1/usage-events', { events: [event(key.id, wrong)] });
      expect(answer.status).toBe(422);
    }
  });

  it('reports a day as the reader knows it, on the days the clocks change too', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const hours = [
      '2026-03-06',
      '2026-03-28',
      '2026-04-03',
      '2026-04-23',
      '2026-10-02',
      '2026-10-24',
      '2026-10-30',
    ]
      .flatMap((date) => Array.from({ length: 24 * 4 }, (_, hour) => Date.parse(date) + hour * 3_600_000))
      .map((time) => ({
        hour: new Date(time).toISOString(),
        keyId: key.id,
        modelId: 'nova',
        inputTokens: 1,
        outputTokens: 0,
        requests: 1,
      }));
    await server.importUsage(hours);
    for (const timeZone of [
      'UTC',
      'America/Los_Angeles',
      'America/St_Johns',
      'Europe/Berlin',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'Asia/Ho_Chi_Minh',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
    ]) {
      for (const interval of ['hour', 'day', 'month'] as const) {
        const { body } = await page.call<UsageReport>('GET', query({ timeZone, interval }));
        const expected = new Map<string, number>();
        for (const { hour } of hours) {
          const start = new Date(startOfInterval(Date.parse(hour), interval, timeZone)).toISOString();
          expected.set(start, (expected.get(start) ?? 0) + 1);
        }
        const reported = new Map(body.rows.map(({ start, inputTokens }) => [start, inputTokens]));
        expect({ timeZone, interval, rows: reported }).toEqual({ timeZone, interval, rows: expected });
      }
    }
  });

  it.each([
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 'half an hour back'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 'half an hour forward'],
    ['Asia/Kathmandu', '1985-12-31T18:30:00Z', 'a quarter forward at midnight'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 'a day left out'],
    ['Pacific/Chatham', '2026-04-04T14:00:00Z', 'an hour back at a quarter'],
    ['America/New_York', '2026-11-01T06:00:00Z', 'an hour back'],
    ['America/New_York', '2026-03-08T07:00:00Z', 'an hour forward'],
    ['America/St_Johns', '2011-11-06T02:31:00Z', 'an hour back a minute after midnight'],
    ['America/Havana', '2026-11-01T05:00:00Z', 'a midnight that comes twice'],
    ['America/Sao_Paulo', '2018-11-04T03:00:00Z', 'a midnight that is left out'],
  ])('R55 cuts as core does where the clocks of %s change at %s: %s', async (timeZone, change) => {
    const page = await signIn();
    const { key } = await page.create();
    const quarters = Array.from(
      { length: 2 * 2 * 24 * 4 },
      (_, index) => (Math.floor(Date.parse(change) / 900_000) + index - 2 * 24 * 4) * 900_000,
    );
    await server.recordUsage(
      quarters.map((time) => event(key.id, { at: new Date(time).toISOString(), inputTokens: 1 })),
    );
    const anyStart = fc.integer({ min: 0, max: quarters.length - 2 });
    await fc.assert(
      fc.asyncProperty(
        anyStart,
        fc.integer({ min: 1, max: quarters.length }),
        fc.constantFrom('hour' as const, 'day' as const, 'month' as const),
        async (first, length, interval) => {
          const inRange = quarters.slice(first, first + length);
          const from = new Date(inRange[0]!).toISOString();
          const to = new Date(inRange.at(-1)! + 900_000).toISOString();
          const { body } = await page.call<UsageReport>('GET', query({ timeZone, interval, from, to }));
          const expected = new Map<string, number>();
          for (const quarter of inRange) {
            const start = new Date(startOfInterval(quarter, interval, timeZone)).toISOString();
            expected.set(start, (expected.get(start) ?? 0) + 1);
          }
          expect(body.rows.map(({ start, inputTokens }) => [start, inputTokens])).toEqual([...expected]);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('answers a range of more intervals than anybody can read with what to do about it', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const hour = { keyId: key.id, modelId: 'nova', inputTokens: 1, outputTokens: 0, requests: 1 };
    await server.importUsage([
      { ...hour, hour: '1990-01-01T00:00:00Z' },
      { ...hour, hour: '2020-01-01T00:00:00Z' },
    ]);
    const range = { from: '1970-01-01T00:00:00Z', to: '9999-01-01T00:00:00Z' };
    const answer = await page.call<ProblemBody>('GET', query({ ...range, interval: 'hour' }));
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(answer.body.errors).toEqual([{ pointer: '/to', rule: 'too-long' }]);
    expect(answer.body.detail).toMatch(/shorter range.*longer interval.*top/);
    const { body } = await page.call<UsageReport>('GET', query({ ...range, interval: 'month' }));
    expect(body.rows).toHaveLength(2);
  });

  it.each([
    ['Asia/Kolkata', '2026-03-09T18:30:00Z'],
    ['Asia/Kathmandu', '2026-03-09T18:15:00Z'],
    ['America/St_Johns', '2026-03-10T02:30:00Z'],
    ['Pacific/Chatham', '2026-03-09T10:15:00Z'],
    ['Asia/Ho_Chi_Minh', '2026-03-09T17:00:00Z'],
  ])('R55 cuts days, hours and ranges at midnight in %s, which is at %s', async (timeZone, midnight) => {
    const page = await signIn();
    const { key } = await page.create();
    const at = (offset: number) => new Date(Date.parse(midnight) + offset).toISOString();
    expect(at(0)).toBe(new Date(startOfInterval(Date.parse(midnight), 'day', timeZone)).toISOString());
    await server.recordUsage([
      event(key.id, { at: at(-1), inputTokens: 1 }),
      event(key.id, { at: at(0), inputTokens: 2 }),
      event(key.id, { at: at(3_599_999), inputTokens: 4 }),
      event(key.id, { at: at(3_600_000), inputTokens: 8 }),
    ]);
    const report = async (changes: Record<string, string>) => {
      const { body } = await page.call<UsageReport>('GET', query({ timeZone, ...changes }));
      return body.rows.map(({ start, inputTokens }) => [start, inputTokens]);
    };
    const [yesterday] = [startOfInterval(Date.parse(midnight) - 1, 'day', timeZone)];
    expect(await report({ interval: 'day' })).toEqual([
      [new Date(yesterday).toISOString(), 1],
      [at(0), 14],
    ]);
    expect(await report({ interval: 'hour' })).toEqual([
      [at(-3_600_000), 1],
      [at(0), 6],
      [at(3_600_000), 8],
    ]);
    expect(await report({ interval: 'day', from: at(0) })).toEqual([[at(0), 14]]);
    expect(await report({ interval: 'day', to: at(0) })).toEqual([[new Date(yesterday).toISOString(), 1]]);
  });

  it('an imported hour replaces all that was recorded in it, and nothing beside it', async () => {
    const page = await signIn();
    const { key } = await page.create();
    await server.recordUsage(
      ['09:59', '10:00', '10:20', '10:59', '11:00'].map((time) =>
        event(key.id, { at: `2026-03-08T${time}:30Z`, inputTokens: 1 }),
      ),
    );
    const hour = '2026-03-08T10:40:00Z';
    const imported = { hour, keyId: key.id, modelId: 'nova', inputTokens: 70, outputTokens: 0, requests: 1 };
    await server.importUsage([imported]);
    await server.importUsage([imported]);
    const { body } = await page.call<UsageReport>('GET', query({ interval: 'hour' }));
    expect(body.rows.map(({ inputTokens }) => inputTokens)).toEqual([1, 70, 1]);
  });

  it('filters by keys and models, whose ids may hold anything', async () => {
    const page = await signIn();
    const [a, b] = [await page.create(), await page.create()];
    await server.recordUsage([
      event(a.key.id, { modelId: 'nova', inputTokens: 1 }),
      event(a.key.id, { modelId: 'nova/mini', inputTokens: 2 }),
      event(b.key.id, { modelId: 'a,b%', inputTokens: 4 }),
    ]);
    const total = async (changes: Record<string, string>) => {
      const { body } = await page.call<UsageReport>('GET', query(changes));
      return body.rows.reduce((sum, row) => sum + Number(row.inputTokens), 0);
    };
    expect(await total({})).toBe(7);
    expect(await total({ keyIds: a.key.id })).toBe(3);
    expect(await total({ keyIds: `${a.key.id},${b.key.id}` })).toBe(7);
    expect(await total({ modelIds: encodeURIComponent('nova/mini') })).toBe(2);
    expect(await total({ modelIds: ['nova', 'a,b%'].map(encodeURIComponent).join(',') })).toBe(5);
    expect(await total({ keyIds: b.key.id, modelIds: 'nova' })).toBe(0);
  });

  it.each([
    ['key', 2],
    ['model', 1],
    ['model,key', 3],
    ['model,key', 100],
    ['', 1],
  ])('R56 tells apart the first groups by %s (%i) and adds up the others', async (groupBy, top) => {
    const page = await signIn();
    const keys = [await page.create(), await page.create(), await page.create(), await page.create()];
    await server.recordUsage(
      keys.flatMap(({ key }, index) =>
        ['nova', 'free', 'nova/mini'].flatMap((modelId, model) =>
          ['2026-03-08T10:00:00Z', '2026-04-08T10:00:00Z'].map((at, month) =>
            event(key.id, { at, modelId, inputTokens: 10 ** index * (1 + model), outputTokens: month }),
          ),
        ),
      ),
    );
    const { body: whole } = await page.call<UsageReport>('GET', query({ groupBy }));
    const { body: report } = await page.call<UsageReport>('GET', query({ groupBy, top: String(top) }));
    const view: UsageView = {
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      interval: 'month',
      timeZone: 'UTC',
      groupBy: groupBy.split(',').filter(Boolean) as UsageView['groupBy'],
      top,
    };
    const costless = ({ series }: UsageSelection) =>
      series.map(({ cost: _cost, values, ...rest }) => ({
        ...rest,
        values: values.map((value) => value && { ...value, cost: undefined }),
      }));
    expect(costless(selectUsage(report, view))).toEqual(costless(selectUsage(whole, view)));
    const others = report.rows.filter(({ isOther }) => isOther);
    const groups = selectUsage(whole, view).groups.length;
    expect(others).toHaveLength(groups > top ? 2 : 0);
    for (const row of others) expect([row.keyId, row.modelId]).toEqual([undefined, undefined]);
  });

  it('names keys that were revoked, with their hints', async () => {
    const page = await signIn();
    const { key } = await page.create({ name: 'Gone but counted' });
    await server.recordUsage(event(key.id));
    await page.call('DELETE', `/v1/keys/${key.id}`);
    const { body } = await page.call<UsageReport>('GET', query({ groupBy: 'key' }));
    expect(body.names).toEqual({ [key.id]: 'Gone but counted' });
    expect(body.hints).toEqual({ [key.id]: key.hint });
  });

  it('R56 gives sums as numbers up to 2^53 − 1 and as digits beyond, to the last one', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const hour = { keyId: key.id, modelId: 'nova', outputTokens: 0, requests: 1 };
    const hours = (start: number, length: number, inputTokens: number) =>
      Array.from({ length }, (_, index) => ({
        ...hour,
        hour: new Date(start + index * 3_600_000).toISOString(),
        inputTokens,
      }));
    // 2^53 − 1 is 9007 × 1e12 and 199,254,740,991 more.
    await server.importUsage([
      ...hours(Date.parse('2025-01-01T00:00:00Z'), 9007, 1e12),
      ...hours(Date.parse('2024-12-31T00:00:00Z'), 1, 199_254_740_991),
    ]);
    const range = { from: '2024-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
    const total = async () => {
      const { text } = await page.call('GET', query({ ...range, interval: 'hour', groupBy: 'model' }));
      const { text: months } = await page.call('GET', query({ ...range, interval: 'month' }));
      const sums = [text, months].map((json) =>
        addCounts((JSON.parse(json) as UsageReport).rows.map(({ inputTokens }) => inputTokens)),
      );
      expect(sums[0]).toBe(sums[1]);
      return sums[0];
    };
    expect(await total()).toBe(Number.MAX_SAFE_INTEGER);
    await server.recordUsage([
      event(key.id, { at: '2024-12-31T00:00:00Z', inputTokens: 1e12 }),
      event(key.id, { at: '2024-12-31T00:00:00Z', inputTokens: 2, modelId: 'free' }),
    ]);
    expect(await total()).toBe(BigInt(Number.MAX_SAFE_INTEGER) + 1_000_000_000_002n);
  });

  it('R56 says digits for one sum that no JSON number holds', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const at = '2026-03-08T10:00:00Z';
    await server.recordUsage([
      ...Array.from({ length: 9008 }, () => event(key.id, { at, inputTokens: 1e12, outputTokens: 7 })),
      event(key.id, { at, inputTokens: 1, outputTokens: 0 }),
    ]);
    const { body } = await page.call<UsageReport>('GET', query());
    expect(body.rows).toMatchObject([
      { inputTokens: '9008000000000001', outputTokens: 63_056, requests: 9009 },
    ]);
  });

  it('imports the same hours twice without counting them twice', async () => {
    const page = await signIn();
    const { key } = await page.create();
    const hour = { hour: '2026-03-08T10:00:00Z', keyId: key.id, modelId: 'nova', requests: 5 };
    const hours = [
      { ...hour, inputTokens: 10, outputTokens: 1 },
      { ...hour, inputTokens: 20, outputTokens: 2 },
    ];
    await server.importUsage(hours);
    await server.importUsage(hours);
    const { body } = await page.call<UsageReport>('GET', query());
    expect(body.rows).toMatchObject([{ inputTokens: 30, outputTokens: 3, requests: 10 }]);
  });

  it('R56 an empty filter counts all there is, as none does', async () => {
    const page = await signIn();
    const { key } = await page.create();
    await server.recordUsage([event(key.id), event(key.id)]);
    const rows = async (changes: Record<string, string>) =>
      (await page.call<UsageReport>('GET', query({ groupBy: 'model,key', ...changes }))).body.rows;
    expect(await rows({})).toHaveLength(1);
    for (const filter of [{ keyIds: '' }, { modelIds: '' }, { keyIds: '', modelIds: '' }])
      expect(await rows(filter)).toEqual(await rows({}));
  });

  it("answers ids that are none, or another account's, with no rows", async () => {
    const [page, other] = [await signIn(), await signIn()];
    const { key } = await page.create();
    const { key: theirs } = await other.create();
    await server.recordUsage([event(key.id), event(theirs.id)]);
    for (const filter of [{ keyIds: 'no-such-key' }, { keyIds: theirs.id }, { modelIds: 'no-such-model' }]) {
      const { body } = await page.call<UsageReport>('GET', query({ groupBy: 'model,key', ...filter }));
      expect([body.rows, body.names]).toEqual([[], {}]);
    }
  });

  it.each([
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+05:30' },
    { timeZone: "UTC'; drop table x" },
    { from: '2027-01-01T00:00:00Z' },
    { from: 'now' },
    { interval: 'week' },
    { groupBy: 'account' },
    { keyIds: '%E0%A4%A' },
    { modelIds: '%00' },
    { top: '0' },
    { top: '1.5' },
  ])('refuses the query %j as invalid', async (changes) => {
    const page = await signIn();
    const answer = await page.call<ProblemBody>('GET', query(changes));
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    const [parameter] = Object.keys(changes);
    // A range the wrong way round is said of its end.
    const pointer = 'from' in changes && changes.from !== 'now' ? '/to' : `/${parameter}`;
    expect(answer.body.errors).toEqual([{ pointer, rule: 'invalid' }]);
  });

  it.each(['from', 'to', 'interval', 'timeZone'])('says that %s is missing', async (parameter) => {
    const page = await signIn();
    const url = new URL(query(), 'http://localhost');
    url.searchParams.delete(parameter);
    const answer = await page.call<ProblemBody>('GET', `${url.pathname}${url.search}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: `/${parameter}`, rule: 'required' }]);
  });
});
