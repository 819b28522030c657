import { closeSync, mkdirSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { KeymountServerError } from '../errors.js';
import { isRunning, startOfProcess } from './processIdentity.js';

const LOCK = 'keymount.lock';
/** Held for the few instructions that replace a dead lock, so that two starting processes cannot both do it. */
const TAKEOVER = 'keymount.lock.takeover';
/** A takeover takes microseconds: one this old was left by a crash. */
const DEAD_TAKEOVER = 10_000;

interface Holder {
  readonly pid: number;
  readonly startedAt: string | undefined;
}

/** Directories this process holds: two servers in one process would ruin the files just as two processes would. */
const held = new Set<string>();

/**
 * Keeps every other process off a data directory, because PGlite does not: two writers ruin it without a word.
 * @returns what releases it. A process that was killed leaves a dead lock, which the next one replaces.
 * @throws KeymountServerError `data-directory-in-use`
 */
export function lockDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, LOCK);
  if (held.has(path)) throw inUse(directory, process.pid);
  if (!tryCreate(path)) replaceDeadLock(directory, path);
  held.add(path);
  return () => {
    if (held.delete(path)) unlinkIfThere(path);
  };
}

function replaceDeadLock(directory: string, path: string): void {
  const takeover = join(directory, TAKEOVER);
  refuseIfAlive(directory, path);
  if (!tryCreate(takeover)) {
    if (ageOf(takeover) < DEAD_TAKEOVER) throw inUse(directory, undefined);
    unlinkIfThere(takeover);
    if (!tryCreate(takeover)) throw inUse(directory, undefined);
  }
  try {
    // Asked again: only now can nobody else replace it.
    refuseIfAlive(directory, path);
    unlinkIfThere(path);
    if (!tryCreate(path)) throw inUse(directory, readHolder(path)?.pid);
  } finally {
    unlinkIfThere(takeover);
  }
}

function refuseIfAlive(directory: string, path: string): void {
  const holder = readHolder(path);
  if (holder && isAlive(holder)) throw inUse(directory, holder.pid);
}

function isAlive({ pid, startedAt }: Holder): boolean {
  if (!isRunning(pid)) return false;
  const now = startOfProcess(pid);
  if (startedAt !== undefined && now !== undefined) return startedAt === now;
  // Where the system does not say when a process started: our own pid in a lock we do not hold is another's, long gone.
  return pid !== process.pid;
}

function tryCreate(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  const holder: Holder = { pid: process.pid, startedAt: startOfProcess(process.pid) };
  writeSync(file, JSON.stringify(holder));
  closeSync(file);
  return true;
}

/** `undefined` for a lock that is gone, or that was being written when its process was killed. */
function readHolder(path: string): Holder | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: pid as number, startedAt } : undefined;
  } catch {
    // Young and empty: somebody is about to write it.
    if (ageOf(path) < 1_000) return { pid: 0, startedAt: undefined };
    return undefined;
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function inUse(directory: string, pid: number | undefined): KeymountServerError {
  const who = pid ? `process ${pid}` : 'another process';
  return new KeymountServerError(
    'data-directory-in-use',
    `Keymount createKeymountServer: the data directory ${directory} is in use by ${who}, and two at once would ruin ` +
      'it, so this one was not started. Stop that process, choose another dataDir, or use a PostgreSQL by ' +
      'databaseUrl (DATABASE_URL), which many processes can share.',
  );
}
