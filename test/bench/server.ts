import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeymountServer, type KeymountServer, type UsageEvent } from '@keymount/server';
// The baseline goes through the server's own drivers, so that it differs by Keymount alone.
import type { Session } from '../../packages/server/src/accounts/session.ts';
import type { Database, Parameter } from '../../packages/server/src/db/database.ts';
import { openDataDirectory } from '../../packages/server/src/db/dataDirectory.ts';
import { openPostgres } from '../../packages/server/src/db/postgres.ts';
import type { Deps } from '../../packages/server/src/deps.ts';
import { listKeys } from '../../packages/server/src/keys/list.ts';
import { reportUsage } from '../../packages/server/src/usage/report.ts';
import { startPostgres } from '../support/postgres.ts';
import { median, REPEAT, type Result } from './results.ts';

const DAY = 86_400_000;
const OTHER_KEYS = 10_000;
const KEYS = 1_000;
const MODELS = Array.from({ length: 10 }, (_, index) => `model-${index}`);
const CALLERS = 16;

type Query = (statement: string, parameters: readonly unknown[]) => Promise<readonly object[]>;

interface Engine {
  readonly name: string;
  readonly server: KeymountServer;
  /** What the functions behind the routes work with: a connection of its own on the same data. */
  readonly deps: Pick<Deps, 'db' | 'now'>;
  /** The same engine through the same driver, on the same data. */
  readonly bare: Query;
  readonly keyIds: readonly string[];
  readonly secret: string;
  readonly token: string;
  /** How many calls a sample takes, so that all take about as long. */
  readonly calls: number;
  close(): Promise<void>;
}

/** Each from the library to the engine and back, beside bare SQL. */
export async function serverResults(): Promise<readonly Result[]> {
  const results: Result[] = [];
  const root = mkdtempSync(join(tmpdir(), 'km-bench-'));
  const postgres = await startPostgres();
  try {
    for (const open of [
      () => openOnPglite(root),
      ...(postgres ? [() => openOnPostgres(postgres.url)] : []),
    ]) {
      const engine = await open();
      try {
        results.push(...(await measure(engine)));
      } finally {
        await engine.close();
      }
    }
  } finally {
    await postgres?.stop();
    rmSync(root, { recursive: true, force: true });
  }
  return results;
}

async function measure(engine: Engine): Promise<readonly Result[]> {
  const { name } = engine;
  const results: Result[] = [];
  for (const callers of [1, CALLERS]) {
    const of = callers === 1 ? '1 caller' : `${callers} callers`;
    results.push(
      await compare(`${name}: verify, ${of}, to its bare SQL`, 1 / 0.8, {
        calls: engine.calls,
        callers,
        ours: () => engine.server.verify(engine.secret),
        bare: bareVerify(engine),
      }),
      await compare(`${name}: list 100 keys, ${of}, to its bare SQL`, 1 / 0.7, {
        calls: engine.calls / 4,
        callers,
        ours: () => listKeys(engine.deps, SESSION, { limit: 100 }),
        bare: bareList(engine),
      }),
      await compare(`${name}: the same over HTTP with its session, ${of}, to bare SQL`, 1 / 0.7, {
        calls: engine.calls / 4,
        callers,
        ours: () => ask(engine, '/v1/keys?limit=100'),
        bare: bareList(engine),
      }),
    );
  }
  results.push(...(await recording(engine)), ...(await reporting(engine)));
  return results;
}

const SESSION: Pick<Session, 'account'> = {
  account: { id: 'account', plan: 'paid', planName: null, contactUrl: null, keyLimit: null },
};

interface Contest {
  readonly calls: number;
  readonly callers: number;
  readonly ours: () => Promise<unknown>;
  readonly bare: () => Promise<unknown>;
}

/** Microseconds a call, ours and bare by turns, so that drift hits both alike. */
async function compare(name: string, goal: number, contest: Contest): Promise<Result> {
  const { calls, callers, ours, bare } = contest;
  const sample = async (call: () => Promise<unknown>): Promise<number> =>
    (await time(() => callConcurrently(callers, calls, call))) / calls;
  const found: { readonly ours: number; readonly bare: number }[] = [];
  await callConcurrently(callers, calls / 4, ours);
  await callConcurrently(callers, calls / 4, bare);
  for (let round = 0; round < REPEAT; round++)
    found.push({ ours: await sample(ours), bare: await sample(bare) });
  return {
    name,
    ours: 1_000 * median(found.map((one) => one.ours)),
    baseline: 1_000 * median(found.map((one) => one.bare)),
    unit: 'µs',
    goal,
  };
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

async function callConcurrently(callers: number, calls: number, call: () => Promise<unknown>): Promise<void> {
  let left = Math.round(calls);
  const caller = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

function bareVerify({ bare, secret }: Engine): () => Promise<unknown> {
  const digest = createHash('sha256').update(secret).digest();
  return () =>
    bare(
      `select account_id, id, digest, pepper_version, models, revoked_at, leaked_at, disabled_at, expires_at
      from keymount.keys where digest = $1`,
      [digest],
    );
}

function bareList({ bare }: Engine): () => Promise<unknown> {
  return () =>
    bare(
      `select * from keymount.keys where account_id = $1 and revoked_at is null
      order by created_at desc, id desc limit 100`,
      ['account'],
    );
}

/**
 * One event a call from 16 callers, beside counters alone in microseconds an event: a statement of 1,000 from one writer, and
 * one of 16, which is the most that 16 callers who wait for an answer can share.
 */
async function recording({ name, server, bare, keyIds, calls }: Engine): Promise<readonly Result[]> {
  const since = Math.floor(Date.now() / DAY) * DAY - DAY;
  let sent = 0;
  const event = (): UsageEvent => {
    const index = sent++;
    return {
      id: randomBytes(16).toString('hex'),
      keyId: keyIds[index % 100]!,
      modelId: MODELS[Math.floor(index / 100) % 10]!,
      at: new Date(since + ((index * 7) % 96) * 900_000).toISOString(),
      inputTokens: 1_000 + index,
      outputTokens: 100,
    };
  };
  await bare(
    `create table bare_usage (account_id text, hour timestamptz, key_id text, model_id text, input_tokens bigint,
      output_tokens bigint, requests bigint, primary key (account_id, hour, key_id, model_id))`,
    [],
  );
  let batches = 0;
  const upsert = (size: number): Promise<unknown> => {
    const rows = Array.from({ length: size }, (_, index) => (batches * size + index) % 1_000);
    const hour = new Date(since + (batches++ % 24) * 3_600_000).toISOString();
    return bare(
      `insert into bare_usage select 'account', $1::text::timestamptz, key_id, model_id, input_tokens, 100, 1
      from unnest($2::text[], $3::text[], $4::bigint[]) as row (key_id, model_id, input_tokens)
      on conflict (account_id, hour, key_id, model_id) do update set
        input_tokens = bare_usage.input_tokens + excluded.input_tokens,
        output_tokens = bare_usage.output_tokens + excluded.output_tokens,
        requests = bare_usage.requests + excluded.requests`,
      [
        hour,
        rows.map((index) => keyIds[index % 100]!),
        rows.map((index) => MODELS[Math.floor(index / 100)]!),
        rows.map((index) => 1_000 + index),
      ],
    );
  };
  const events = 2 * calls;
  const found: { readonly ours: number; readonly thousands: number; readonly sixteens: number }[] = [];
  for (let round = 0; round < REPEAT + 1; round++) {
    found.push({
      ours: (await time(() => callConcurrently(CALLERS, events, () => server.recordUsage(event())))) / events,
      thousands: (await time(() => callConcurrently(1, 10, () => upsert(1_000)))) / 10_000,
      sixteens: (await time(() => callConcurrently(1, events / CALLERS, () => upsert(CALLERS)))) / events,
    });
  }
  const warm = found.slice(1);
  const ours = 1_000 * median(warm.map((one) => one.ours));
  return [
    {
      name: `${name}: an event each from ${CALLERS} callers, to bare batches of 1,000`,
      ours,
      baseline: 1_000 * median(warm.map((one) => one.thousands)),
      unit: 'µs',
      goal: 1 / 0.5,
    },
    {
      name: `${name}: an event each from ${CALLERS} callers, to bare batches of ${CALLERS}`,
      ours,
      baseline: 1_000 * median(warm.map((one) => one.sixteens)),
      unit: 'µs',
      goal: 1 / 0.5,
    },
  ];
}

async function reporting(engine: Engine): Promise<readonly Result[]> {
  const today = Math.floor(Date.now() / DAY) * DAY;
  const range = {
    from: new Date(today - 40 * DAY).toISOString(),
    to: new Date(today - 10 * DAY).toISOString(),
  };
  const view = { ...range, interval: 'day', timeZone: 'Asia/Ho_Chi_Minh' } as const;
  const query = new URLSearchParams({ ...view, groupBy: 'model,key' });
  const bare = (): Promise<unknown> =>
    engine.bare(
      `select date_trunc('day', quarter, $1::text) as start, key_id, model_id, sum(input_tokens) as input_tokens,
        sum(output_tokens) as output_tokens, sum(requests) as requests, sum(cost) as cost
      from keymount.usage_quarters
      where account_id = $2 and quarter >= $3::text::timestamptz and quarter < $4::text::timestamptz
      group by 1, 2, 3 order by 1, 2, 3`,
      ['Asia/Ho_Chi_Minh', 'account', range.from, range.to],
    );
  const report = (): Promise<unknown> =>
    reportUsage(engine.deps, SESSION, { ...view, groupBy: ['model', 'key'] });
  const found: { readonly ours: number; readonly http: number; readonly bare: number }[] = [];
  for (let round = 0; round < REPEAT + 1; round++) {
    found.push({
      ours: await time(report),
      http: await time(() => ask(engine, `/v1/usage?${query}`)),
      bare: await time(bare),
    });
  }
  const warm = found.slice(1);
  const baseline = median(warm.map((one) => one.bare));
  const name = `${engine.name}: a report of 30 days × ${KEYS} keys × ${MODELS.length} models`;
  return [
    {
      name: `${name}, to its bare SQL`,
      ours: median(warm.map((one) => one.ours)),
      baseline,
      unit: 'ms',
      goal: 1.3,
    },
    {
      name: `${name}, over HTTP, to bare SQL`,
      ours: median(warm.map((one) => one.http)),
      baseline,
      unit: 'ms',
      goal: 1.3,
    },
  ];
}

/** What a page is answered, in full. */
async function ask({ server, token }: Engine, path: string): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await server.fetch(new Request(`http://localhost${path}`, { headers }));
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}

async function openOnPostgres(url: string): Promise<Engine> {
  const server = await createKeymountServer({ databaseUrl: url });
  const database = await openPostgres(url);
  const ours = await openPostgres(url);
  const bare = queryOf(database);
  const key = await makeKey(server);
  const keyIds = await fillTables(bare);
  await bare('vacuum analyze', []);
  return {
    name: 'PostgreSQL',
    server,
    deps: { db: ours, now: () => new Date() },
    bare,
    ...key,
    keyIds,
    calls: 4_000,
    close: async () => {
      await server.close();
      await ours.close();
      await database.close();
    },
  };
}

async function openOnPglite(root: string): Promise<Engine> {
  const [ours, library, theirs] = [join(root, 'ours'), join(root, 'library'), join(root, 'bare')];
  const seeding = await createKeymountServer({ dataDir: ours });
  const { secret } = await makeKey(seeding);
  await seeding.close();
  const seeded = await openDataDirectory(ours);
  const keyIds = await fillTables(queryOf(seeded));
  await seeded.query('vacuum analyze', []);
  await seeded.close();
  // A directory is open once only, so what does not go through the server has a copy of it.
  for (const copy of [library, theirs]) cpSync(ours, copy, { recursive: true });
  const behind = await openDataDirectory(library);
  const database = await openDataDirectory(theirs);
  const server = await createKeymountServer({ dataDir: ours });
  const { token } = await server.createSession({ accountId: 'account', expiresInSeconds: 3_600 });
  return {
    name: 'PGlite',
    server,
    deps: { db: behind, now: () => new Date() },
    bare: queryOf(database),
    secret,
    token,
    keyIds,
    calls: 1_000,
    close: async () => {
      await server.close();
      await behind.close();
      await database.close();
    },
  };
}

function queryOf(database: Database): Query {
  return (statement, parameters) => database.query<object>(statement, parameters as readonly Parameter[]);
}

async function makeKey(server: KeymountServer): Promise<Pick<Engine, 'secret' | 'token'>> {
  await server.putModels({
    items: MODELS.map((id) => ({ id, name: id, inputPrice: '0.165', outputPrice: '0.187' })),
  });
  await server.putAccount('account', { plan: 'paid' });
  const { secret } = await server.createKey({ accountId: 'account', name: 'Measured', models: 'all' });
  const { token } = await server.createSession({ accountId: 'account', expiresInSeconds: 3_600 });
  return { secret, token };
}

/** Keys of this account, ten times as many of others, and a row of usage a day for each key and model. */
async function fillTables(bare: Query): Promise<readonly string[]> {
  await bare(
    `insert into keymount.keys (account_id, id, digest, pepper_version, hint, name, name_key, name_search, name_sort,
      models, created_at, version)
    select case when n <= ${KEYS} then 'account' else 'other-' || n % 100 end, 'key_' || lpad(n::text, 26, '0'),
      sha256(n::text::bytea), 0, 'km_live_…' || n, 'Key ' || n, 'key ' || n, 'key ' || n, 'key ' || n, '"all"',
      now() - n * interval '1 minute', 1
    from generate_series(1, ${KEYS + OTHER_KEYS}) n`,
    [],
  );
  await bare(
    `insert into keymount.usage_quarters
    select 'account', date_trunc('day', now(), 'UTC') - day * interval '1 day' + (key % 96) * interval '15 minutes',
      'key_' || lpad(key::text, 26, '0'), 'model-' || model, 1000 * key + model, 100 * day, key, 0.0001 * key
    from generate_series(11, 40) day, generate_series(1, ${KEYS}) key, generate_series(0, ${MODELS.length - 1}) model`,
    [],
  );
  return Array.from({ length: KEYS }, (_, index) => `key_${String(index + 1).padStart(26, '0')}`);
}
