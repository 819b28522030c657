import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
export const SERVICE_KEY = 'service-key-of-the-durability-tests';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** `kill -9`: nothing is flushed, closed or released. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<number | null>;
}

/** A server in a process of its own, started as a host would start it. */
export async function startServerProcess(args: readonly string[]): Promise<ServerProcess> {
  const { child, exited } = launch(args);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      output += text;
      const address = /listens on (http:\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    child.stderr?.on('data', (text: string) => {
      output += text;
    });
    void exited.then((code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** Runs until it ends by itself. */
export async function runServerProcess(
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const { child, exited } = launch(args);
  let stderr = '';
  child.stderr?.on('data', (text: string) => {
    stderr += text;
  });
  return { code: await exited, stderr };
}

function launch(args: readonly string[]): { child: ChildProcess; exited: Promise<number | null> } {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@keymount/source',
      '--import',
      'tsx',
      'packages/server/src/cli.ts',
      '--port',
      '0',
      ...args,
    ],
    {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: '', KEYMOUNT_SERVICE_KEY: SERVICE_KEY },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout?.setEncoding('utf8');
  child.stderr?.setEncoding('utf8');
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      process.off('exit', endWithUs);
      resolve(code);
    });
  });
  return { child, exited };
}

/** A call over HTTP; anything but success throws. */
export async function call<Body>(
  server: Pick<ServerProcess, 'url'>,
  { method = 'POST', path, body, token = SERVICE_KEY, headers = {} }: CallOptions,
): Promise<Body> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as Body;
}

export interface CallOptions {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Record<string, string>;
}
