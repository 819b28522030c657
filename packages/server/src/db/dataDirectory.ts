import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KeymountServerError } from '../errors.js';
import type { Database } from './database.js';
import { lockDirectory } from './directoryLock.js';
import { openPglite } from './pglite.js';

/** The database. Under this name only when it is whole: it is made under the other one. */
const FILES = 'postgres';
const UNFINISHED = 'postgres.new';
const LOCKS = /^keymount\.lock/;

/**
 * Opens the embedded database in a data directory, making it on the first start.
 * @throws KeymountServerError `data-directory-in-use` or `data-directory-corrupt`; then nothing in it was changed.
 */
export async function openDataDirectory(dataDir: string): Promise<Database> {
  const directory = resolve(dataDir);
  const release = lock(directory);
  try {
    const database = await openFiles(directory);
    return {
      ...database,
      async close() {
        await database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function lock(directory: string): () => void {
  try {
    return lockDirectory(directory);
  } catch (error) {
    if (error instanceof KeymountServerError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw corrupt(directory, `it cannot be written to (${code})`);
  }
}

async function openFiles(directory: string): Promise<Database> {
  const files = join(directory, FILES);
  if (!existsSync(files)) {
    refuseForeignFiles(directory);
    await makeFiles(directory);
  }
  refuseBrokenFiles(directory);
  const pidFile = join(files, 'postmaster.pid');
  const hadPidFile = existsSync(pidFile);
  try {
    return await openPglite(files);
  } catch (error) {
    if (!hadPidFile) rmSync(pidFile, { force: true });
    throw corrupt(directory, `PostgreSQL cannot start on its files (${reasonOf(error)})`);
  }
}

/** Made beside and then renamed: a first start that was killed leaves nothing that looks like a database. */
async function makeFiles(directory: string): Promise<void> {
  const unfinished = join(directory, UNFINISHED);
  rmSync(unfinished, { recursive: true, force: true });
  const database = await openPglite(unfinished);
  await database.close();
  renameSync(unfinished, join(directory, FILES));
}

/** A database whose folder was moved or lost must not be replaced by an empty one without a word. */
function refuseForeignFiles(directory: string): void {
  const foreign = readdirSync(directory).filter(
    (name) => !LOCKS.test(name) && name !== UNFINISHED && !name.startsWith('.'),
  );
  if (foreign.length > 0) throw corrupt(directory, `it is not empty and has no folder "${FILES}"`);
}

/** PGlite makes a new database over files that lack these, which would lose what they hold. */
function refuseBrokenFiles(directory: string): void {
  const files = join(directory, FILES);
  try {
    if (!/^\d+\s*$/.test(readFileSync(join(files, 'PG_VERSION'), 'utf8'))) {
      throw corrupt(directory, 'PG_VERSION is not readable');
    }
    if (statSync(join(files, 'global', 'pg_control')).size === 0)
      throw corrupt(directory, 'pg_control is empty');
  } catch (error) {
    if (error instanceof KeymountServerError) throw error;
    throw corrupt(directory, 'files of the database are missing');
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n', 1).join('').slice(0, 200) : 'no reason given';
}

function corrupt(directory: string, why: string): KeymountServerError {
  return new KeymountServerError(
    'data-directory-corrupt',
    `Keymount createKeymountServer: the data directory ${directory} cannot be used: ${why}. Nothing was started, ` +
      'and nothing in it was repaired or deleted. Restore it from a backup, or choose another dataDir for an empty ' +
      'database.',
  );
}
