import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeymountServer } from '@keymount/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServerProcess, type ServerProcess, startServerProcess } from './serverProcess.js';

const root = mkdtempSync(join(tmpdir(), 'km-data-'));
const good = join(root, 'good');

beforeAll(async () => {
  const server = await createKeymountServer({ dataDir: good });
  await server.putAccount('acme', { plan: 'paid' });
  await server.createKey({ accountId: 'acme', name: 'Kept', models: 'all' });
  await server.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function copyOf(name: string): string {
  const directory = join(root, name);
  cpSync(good, directory, { recursive: true });
  return directory;
}

/** Every file of a directory with a digest of what it holds. */
function snapshot(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function overwriteAll(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) writeFileSync(join(entry.parentPath, entry.name), Buffer.alloc(8192, 9));
  }
}

describe('the lock of a data directory', () => {
  it('refuses a second process, says which one has it, and lets go when it ends', async () => {
    const dataDir = copyOf('two');
    const first = await startServerProcess(['--data', dataDir]);
    const second = await runServerProcess(['--data', dataDir]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`in use by process ${first.pid}`);
    expect(second.stderr).not.toMatch(/\n\s+at /);
    await expect(createKeymountServer({ dataDir })).rejects.toMatchObject({
      name: 'KeymountServerError',
      code: 'data-directory-in-use',
    });
    expect(await first.stop()).toBe(0);
    expect(readdirSync(dataDir)).toEqual(['postgres']);
    await (await createKeymountServer({ dataDir })).close();
  }, 120_000);

  it('refuses a second server in the same process', async () => {
    const dataDir = copyOf('same');
    const first = await createKeymountServer({ dataDir });
    await expect(createKeymountServer({ dataDir })).rejects.toMatchObject({ code: 'data-directory-in-use' });
    await first.close();
    await (await createKeymountServer({ dataDir })).close();
  });

  it('lets one of two processes replace the lock of a killed one', async () => {
    const dataDir = copyOf('race');
    await (await startServerProcess(['--data', dataDir])).kill();
    expect(readdirSync(dataDir)).toContain('keymount.lock');
    const started = await Promise.allSettled([1, 2].map(() => startServerProcess(['--data', dataDir])));
    const running = started.filter(
      (result): result is PromiseFulfilledResult<ServerProcess> => result.status === 'fulfilled',
    );
    expect(running).toHaveLength(1);
    await running[0]?.value.stop();
  }, 120_000);

  it.each([
    ['a process that runs but is another one', JSON.stringify({ pid: process.ppid, startedAt: 'long ago' })],
    ['our own pid, before a restart', JSON.stringify({ pid: process.pid, startedAt: 'long ago' })],
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
  ])('replaces a lock of %s', async (_, lock) => {
    const dataDir = copyOf(`stale-${lock.length}-${Math.random()}`);
    writeFileSync(join(dataDir, 'keymount.lock'), lock);
    const server = await createKeymountServer({ dataDir });
    expect(readFileSync(join(dataDir, 'keymount.lock'), 'utf8')).toContain(`"pid":${process.pid},`);
    await server.close();
  });
});

describe('a corrupt data directory', () => {
  it.each<[string, (files: string) => void]>([
    ['has no PG_VERSION', (files) => rmSync(join(files, 'PG_VERSION'))],
    ['has another PG_VERSION', (files) => writeFileSync(join(files, 'PG_VERSION'), '9\n')],
    ['has no pg_control', (files) => rmSync(join(files, 'global/pg_control'))],
    ['has a broken pg_control', (files) => overwriteAll(join(files, 'global'))],
    ['has an empty pg_control', (files) => writeFileSync(join(files, 'global/pg_control'), '')],
    ['has a broken write-ahead log', (files) => overwriteAll(join(files, 'pg_wal'))],
    ['has no write-ahead log', (files) => rmSync(join(files, 'pg_wal'), { recursive: true })],
    ['is overwritten altogether', (files) => overwriteAll(files)],
    ['lost its database', (files) => rmSync(files, { recursive: true })],
  ])('that %s is refused and left as it is', async (name, damage) => {
    const dataDir = copyOf(name.replaceAll(' ', '-'));
    writeFileSync(join(dataDir, 'notes.txt'), 'something of the owner');
    damage(join(dataDir, 'postgres'));
    const before = snapshot(dataDir);
    const opening = createKeymountServer({ dataDir });
    await expect(opening).rejects.toMatchObject({
      name: 'KeymountServerError',
      code: 'data-directory-corrupt',
    });
    await expect(opening).rejects.toThrow(/backup/);
    expect(snapshot(dataDir)).toEqual(before);
  });

  it('whose tables are broken is refused, and its tables are left as they are', async () => {
    const dataDir = copyOf('tables');
    const tables = join(dataDir, 'postgres', 'base');
    overwriteAll(tables);
    // PostgreSQL drops a cache that it cannot read: it holds nothing that is not in the tables.
    const kept = () =>
      Object.entries(snapshot(tables)).filter(([path]) => !path.endsWith('pg_internal.init'));
    const before = kept();
    await expect(createKeymountServer({ dataDir })).rejects.toMatchObject({ code: 'data-directory-corrupt' });
    expect(kept()).toEqual(before);
  });

  it('that is a file is refused', async () => {
    const dataDir = join(root, 'file');
    writeFileSync(dataDir, 'not a directory');
    await expect(createKeymountServer({ dataDir })).rejects.toMatchObject({ code: 'data-directory-corrupt' });
  });

  it('tells the command line in a sentence, not in a stack', async () => {
    const dataDir = copyOf('cli');
    rmSync(join(dataDir, 'postgres', 'PG_VERSION'));
    const { code, stderr } = await runServerProcess(['--data', dataDir]);
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be used');
    expect(stderr).not.toMatch(/\n\s+at /);
  }, 60_000);

  it('is not what a first start leaves that was killed: the next start makes the database anew', async () => {
    const dataDir = join(root, 'unfinished');
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18\n');
    await (await createKeymountServer({ dataDir })).close();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });
});
