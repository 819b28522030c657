#!/usr/bin/env node
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { createKeymountServer, KeymountServerError, type KeymountServerOptions } from './index.js';

const HELP = `keymount-server: API keys for your site's customers.

  --port <number>         Port to listen on; 0 takes a free one. Default 8787, or PORT.
  --host <address>        Address to listen on. Default 127.0.0.1.
  --data <directory>      Embedded database. Default .keymount.
  --database-url <url>    A PostgreSQL instead. Better by DATABASE_URL: arguments show in the list of processes.

  KEYMOUNT_SERVICE_KEY    What your backend sends to /service/v1. Without it, /service/v1 refuses everybody.
  KEYMOUNT_PEPPER         Mixed into stored digests. Several, newest first, separated by spaces.
  KEYMOUNT_ENVIRONMENT    live or test: the middle of every secret. Default live.
  KEYMOUNT_LEAK_REPORTS   github: POST /leaks/github takes the signed reports of its secret scanning. Or the https
                          address of another scanner's keys. Without it, nobody's reports are taken.
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? messageOf(error) : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      'database-url': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const port = parsePort(values.port ?? process.env['PORT'] ?? '8787');
  const options = readOptions({ dataDir: values.data, databaseUrl: values['database-url'] });
  if (!options.serviceKey)
    console.error('KEYMOUNT_SERVICE_KEY is not set: /service/v1 will refuse everybody.');

  const keymount = await createKeymountServer(options);
  const server = serve({ fetch: keymount.fetch, hostname: values.host, port });
  server.once('listening', () => {
    const { address, family, port: taken } = server.address() as AddressInfo;
    console.log(`Keymount listens on http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`);
  });

  const stop = async () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    // Requests under way get five seconds; a connection that is only kept open gets none.
    const deadline = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000);
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(deadline);
    await keymount.close();
  };
  const onSignal = () => void stop();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  server.once('error', (error: Error) => {
    console.error(messageOf(error));
    process.exitCode = 1;
    void keymount.close();
  });
}

function readOptions(given: Pick<KeymountServerOptions, 'dataDir' | 'databaseUrl'>): KeymountServerOptions {
  const { DATABASE_URL, KEYMOUNT_SERVICE_KEY, KEYMOUNT_PEPPER, KEYMOUNT_ENVIRONMENT, KEYMOUNT_LEAK_REPORTS } =
    process.env;
  if (KEYMOUNT_ENVIRONMENT && KEYMOUNT_ENVIRONMENT !== 'live' && KEYMOUNT_ENVIRONMENT !== 'test') {
    throw new KeymountServerError('invalid-options', 'KEYMOUNT_ENVIRONMENT must be live or test.');
  }
  if (KEYMOUNT_LEAK_REPORTS && !/^(github$|https:\/\/)/.test(KEYMOUNT_LEAK_REPORTS)) {
    throw new KeymountServerError(
      'invalid-options',
      'KEYMOUNT_LEAK_REPORTS must be github or the https address of the public keys of a scanner.',
    );
  }
  return {
    dataDir: given.dataDir,
    // A data directory that was asked for wins over an address that happens to be in the environment.
    databaseUrl: given.databaseUrl ?? (given.dataDir ? undefined : DATABASE_URL),
    serviceKey: KEYMOUNT_SERVICE_KEY,
    pepper: KEYMOUNT_PEPPER?.split(/\s+/).filter(Boolean),
    environment: KEYMOUNT_ENVIRONMENT === 'test' ? 'test' : 'live',
    leakReports: KEYMOUNT_LEAK_REPORTS
      ? { keysFrom: KEYMOUNT_LEAK_REPORTS === 'github' ? undefined : KEYMOUNT_LEAK_REPORTS }
      : undefined,
    onError: (error, requestId) => console.error(`request ${requestId}:`, error),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new KeymountServerError('invalid-options', `--port must be a number from 0 to 65535, not "${text}".`);
}

function messageOf(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}. Something else listens there: stop it, or choose another --port.`;
  }
  // Mistakes of whoever starts it: the message says all, and a stack only hides it.
  const isExpected =
    error instanceof KeymountServerError ||
    ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  return isExpected ? error.message : (error.stack ?? error.message);
}
