import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_DATA } from './paths.js';

export interface Options {
  readonly isDev: boolean;
  readonly port: number;
  /** What to listen on. */
  readonly host: string;
  /** The address that people use, where it is not `http://localhost:<port>`. */
  readonly origin: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

export const HELP = `Northlight, the sample host of Keymount.

  --port <number>   listen here, or on the next free port (4310; 0: any)
  --host <address>  listen on this address (127.0.0.1: this machine only)
  --origin <url>    the address people use, when it is not http://localhost:<port>
  --data <dir>      keep the data here (examples/ai-marketplace/.data)
  --dev             hot reload, from the sources of the packages
  --help            print this

  DATABASE_URL      use this PostgreSQL instead of the embedded one
`;

/** Something the person who started this can change. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/** @throws OptionsError that says what is wrong with an argument. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const values = readArguments(args);
  if (values.help) return 'help';
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535))
    throw new OptionsError(`--port must be a number from 0 to 65535, and is "${values.port}".`);
  if (values.origin !== undefined && !/^https?:\/\/[^/]+\/?$/.test(values.origin))
    throw new OptionsError(
      `--origin must be an address such as https://example.com, and is "${values.origin}".`,
    );
  return {
    isDev: values.dev,
    port,
    host: values.host,
    origin: values.origin,
    dataDir: resolve(values.data),
    databaseUrl: env['DATABASE_URL'] || undefined,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      // pnpm passes on the `--` that separates its own options.
      args: args.filter((argument) => argument !== '--'),
      options: {
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        port: { type: 'string', default: '4310' },
        host: { type: 'string', default: '127.0.0.1' },
        origin: { type: 'string' },
        data: { type: 'string', default: DEFAULT_DATA },
      },
    }).values;
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}
