import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface TestPostgres {
  /** Superuser, trust on loopback, database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server on a free loopback port, with fsync on, in a directory of its own that `stop` removes.
 * `null`, with a loud line, where PostgreSQL is not installed.
 * @throws where PostgreSQL is not installed and `CI` is set: there a skipped suite would pass for a proved one.
 */
export async function startPostgres(): Promise<TestPostgres | null> {
  const bin = findBinaries();
  if (!bin) {
    const message =
      'PostgreSQL is not installed: no initdb on PATH or in /usr/lib/postgresql/*/bin (Debian: apt install postgresql).';
    if (process.env['CI']) throw new Error(`startPostgres: ${message}`);
    console.warn(`\n*** ${message}\n*** Everything that needs PostgreSQL is SKIPPED. ***\n`);
    return null;
  }

  const root = mkdtempSync(join(tmpdir(), 'km-pg-'));
  const data = join(root, 'data');
  const user = findUser();
  mkdirSync(data, { mode: 0o700 });
  if (user) for (const folder of [root, data]) chownSync(folder, user.uid, user.gid);

  // `initdb --no-sync` only skips syncing the empty cluster; the server itself runs with fsync on.
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'keymount', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: root, encoding: 'utf8' },
  );
  if (init.status !== 0) {
    rmSync(root, { recursive: true, force: true });
    throw new Error(`startPostgres: initdb failed: ${init.stderr || init.error?.message}`);
  }

  // Between choosing a free port and using it, somebody else may take it.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch({ bin, root, data, user, port: await freePort() });
    } catch (error) {
      if (attempt < 3) continue;
      rmSync(root, { recursive: true, force: true });
      throw error;
    }
  }
}

interface Launch {
  readonly bin: string;
  readonly root: string;
  readonly data: string;
  readonly user: { uid: number; gid: number } | undefined;
  readonly port: number;
}

async function launch({ bin, root, data, user, port }: Launch): Promise<TestPostgres> {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${root}`,
    'fsync=on',
    'max_connections=100',
    'log_min_messages=warning',
  ].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
    ...user,
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  const ready = new Promise<void>((resolve) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  // A test run that ends without `stop` must not leave a server behind.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    process.off('exit', kill);
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT');
    await exited;
    rmSync(root, { recursive: true, force: true });
  };

  const late = new Promise<void>((resolve) => setTimeout(resolve, 30_000).unref());
  const isUp = await Promise.race([ready.then(() => true), exited.then(() => false), late.then(() => false)]);
  if (isUp) return { url: `postgres://keymount@127.0.0.1:${port}/postgres`, stop };

  process.off('exit', kill);
  server.kill('SIGKILL');
  await exited;
  throw new Error(`startPostgres: the server did not come up on port ${port}:\n${log}`);
}

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.find((folder) => folder && ['initdb', 'postgres'].every((n) => existsSync(join(folder, n))));
}

/** PostgreSQL refuses to run as root: who runs it then. */
function findUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('startPostgres: running as root, and there is neither a user "postgres" nor "nobody".');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
    });
  });
}
