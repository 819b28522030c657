import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuedKey } from '@keymount/core';
import { createKeymountServer } from '@keymount/server';
import { afterAll, expect, it } from 'vitest';

const dataDir = mkdtempSync(join(tmpdir(), 'km-secrecy-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('R81 after 1,000 creates no file of the database, no audit event and no log holds a secret, a token, an Idempotency-Key or the pepper', async () => {
  const pepper = randomBytes(24).toString('hex');
  const told: unknown[] = [];
  const server = await createKeymountServer({
    dataDir,
    pepper,
    createsPerMinute: 2000,
    onAudit: (event) => told.push(event),
    onError: (error) => told.push(error),
  });
  await server.putAccount('acme', { plan: 'paid' });
  const { token } = await server.createSession({ accountId: 'acme' });
  const hidden = [pepper, token];
  const issued: IssuedKey[] = [];

  const post = async (path: string, body: object) => {
    const idempotencyKey = randomBytes(32).toString('base64url');
    hidden.push(idempotencyKey);
    const answer = await server.fetch(
      new Request(`http://keymount.test${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': idempotencyKey,
        },
        body: JSON.stringify(body),
      }),
    );
    issued.push((await answer.json()) as IssuedKey);
  };
  for (let index = 0; index < 1000; index += 1)
    await post('/v1/keys', { name: `Key ${index}`, models: 'all' });
  for (const { key } of issued.slice(0, 20)) await post(`/v1/keys/${key.id}/rotate`, { graceSeconds: 60 });
  for (const { secret } of issued.slice(0, 50)) await server.verify(secret);
  hidden.push(...issued.map(({ secret }) => secret));
  expect(hidden).toHaveLength(2 + 2 * 1020);
  expect(new Set(issued.map(({ secret }) => secret)).size).toBe(1020);
  await server.close();

  // The write-ahead log is among the files: a backup holds no more than they do.
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const dump = [
    ...files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    JSON.stringify(told),
  ];
  // The test would pass on nothing: what may be shown must be found.
  expect(dump.some((text) => text.includes('Key 999'))).toBe(true);
  expect(
    findAny(
      dump,
      issued.map(({ key }) => key.id),
    ),
  ).toHaveLength(issued.length);
  expect(findAny(dump, hidden)).toEqual([]);
}, 180_000);

/** Which needles occur, if only by 20 characters of theirs from the ninth on, where the random part of a secret begins. */
function findAny(dump: readonly string[], needles: readonly string[]): readonly string[] {
  const LENGTH = 20;
  const parts = new Map(needles.map((needle) => [needle.slice(8, 8 + LENGTH), needle]));
  const found = new Set<string>();
  for (const text of dump) {
    for (const [run] of text.matchAll(/[\w-]{20,}/g)) {
      for (let start = 0; start + LENGTH <= run.length; start += 1) {
        const needle = parts.get(run.slice(start, start + LENGTH));
        if (needle !== undefined) found.add(needle);
      }
    }
  }
  return [...found];
}
