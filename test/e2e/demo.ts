import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const READY = /ready at (http:\/\/localhost:\d+)/;

export interface Demo {
  readonly url: string;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** From start to the printed address, in milliseconds. */
  readonly startedIn: number;
  /** Stops it as Ctrl-C does; resolves to its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'keymount-demo-'));
}

/** Starts the real thing, as `pnpm demo` does, on a data folder of its own. */
export async function startDemo(data: string, args: readonly string[] = ['--port', '0']): Promise<Demo> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--conditions=@keymount/source', '--import', 'tsx', 'server/main.ts', '--data', data, ...args],
    { cwd: join(ROOT, 'examples/ai-marketplace'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = READY.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The demo ended with code ${code} before it was ready:\n${output}`)),
    );
  });
  return {
    url,
    output: () => output,
    startedIn: performance.now() - started,
    stop: (signal = 'SIGINT') => stop(child, exit, signal),
  };
}

function stop(
  child: ChildProcess,
  exit: Promise<number | null>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return exit;
}
