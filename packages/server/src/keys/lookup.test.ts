import { afterAll, expect, it } from 'vitest';
import { openPglite } from '../db/pglite.js';
import { createDigester } from './digest.js';
import { lookUpSecret } from './lookup.js';
import { generateSecret, isSecret } from './secret.js';

const db = await openPglite('memory://');
afterAll(() => db.close());

interface Scans {
  readonly byIndex: number;
  readonly ofTable: number;
}

async function scans(): Promise<Scans> {
  await db.query('select pg_stat_force_next_flush()', []);
  const [row] = await db.query<Scans>(
    `select idx.idx_scan::int as "byIndex", tab.seq_scan::int as "ofTable"
    from pg_stat_user_indexes idx join pg_stat_user_tables tab using (relid)
    where idx.indexrelname = 'keys_by_digest'`,
    [],
  );
  return row ?? { byIndex: 0, ofTable: 0 };
}

it('R82 finds a secret by one scan of the index of digests, and a typo by none', async () => {
  const secrets = Array.from({ length: 3 }, () => generateSecret('live'));
  const digester = createDigester(['pepper']);
  await db.query(
    `insert into keymount.keys (account_id, id, digest, pepper_version, hint, name, name_key, name_search, name_sort, models, created_at, version)
    select 'acme', 'key_' || n, sha256(n::text::bytea), 1, '', n, n, '', '', '"all"', now(), 1 from generate_series(1, 5000) n`,
    [],
  );
  for (const [index, secret] of secrets.entries()) {
    const { digest } = digester.digest(secret);
    await db.query('update keymount.keys set digest = $1 where id = $2', [digest, `key_${index + 1}`]);
  }
  await db.query('analyze keymount.keys', []);

  const before = await scans();
  const found = await Promise.all(secrets.map((secret) => lookUpSecret({ db, digester }, secret)));
  expect(found.map((key) => key?.id)).toEqual(['key_1', 'key_2', 'key_3']);
  const after = await scans();
  // Two digests a secret: with the pepper, and as it was stored before there was one.
  expect(after.byIndex - before.byIndex).toBeLessThanOrEqual(2 * secrets.length);
  expect(after.byIndex).toBeGreaterThan(before.byIndex);
  expect(after.ofTable).toBe(before.ofTable);

  const typo = `${secrets[0]?.slice(0, -1)}${secrets[0]?.endsWith('A') ? 'B' : 'A'}`;
  expect(isSecret(typo)).toBe(false);
  expect(await lookUpSecret({ db, digester }, typo)).toBeUndefined();
  expect(await scans()).toEqual(after);
});

it('R82 does not take a key for ours that was stored under another pepper', async () => {
  const secret = generateSecret('live');
  const { digest } = createDigester(['old']).digest(secret);
  await db.query('update keymount.keys set digest = $1, pepper_version = 7 where id = $2', [digest, 'key_9']);
  expect(await lookUpSecret({ db, digester: createDigester(['old']) }, secret)).toBeUndefined();
  await db.query('update keymount.keys set pepper_version = 1 where id = $1', ['key_9']);
  expect((await lookUpSecret({ db, digester: createDigester(['old']) }, secret))?.id).toBe('key_9');
  expect((await lookUpSecret({ db, digester: createDigester(['new', 'old']) }, secret))?.id).toBe('key_9');
  expect(await lookUpSecret({ db, digester: createDigester(['new']) }, secret)).toBeUndefined();
});
