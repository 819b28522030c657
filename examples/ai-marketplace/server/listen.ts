import type { Server } from 'node:http';
import { createServer as createProbe } from 'node:net';
import { OptionsError } from './options.js';

const TRIES = 20;

/**
 * Listens on the first free port from `port` on, and resolves to it; 0 takes any.
 * @param host What to listen on. The sample has no passwords, so by default only this machine reaches it.
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const last = Math.min(port + TRIES - 1, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (candidate !== 0 && (await isTakenOnIpv6(candidate))) continue;
    const got = await tryListen(server, candidate, host);
    if (got !== undefined) return got;
  }
  throw new OptionsError(`The ports ${port} to ${last} are all taken. Choose another with --port.`);
}

/** Browsers try `localhost` on IPv6 first: there, somebody else's server would answer for ours. */
async function isTakenOnIpv6(port: number): Promise<boolean> {
  const probe = createProbe();
  return new Promise((resolve) => {
    probe.once('error', (error) => resolve(isPortTaken(error)));
    probe.listen({ port, host: '::1' }, () => probe.close(() => resolve(false)));
  });
}

async function tryListen(server: Server, port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => (isPortTaken(error) ? resolve(undefined) : reject(error));
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function isPortTaken(error: Error): boolean {
  return 'code' in error && error.code === 'EADDRINUSE';
}
