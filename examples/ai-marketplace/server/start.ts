import { createServer } from 'node:http';
import { join } from 'node:path';
import { createKeymountServer } from '@keymount/server';
import { buildPage, isPageBuilt } from './buildPage.js';
import { createClock } from './clock.js';
import { closeHttp } from './closeHttp.js';
import { createDevPage } from './devPage.js';
import { createGateway } from './gateway.js';
import { createHost } from './host.js';
import { listen } from './listen.js';
import type { Options } from './options.js';
import { createBuiltPage } from './page.js';
import { BUILT_PAGE } from './paths.js';
import type { Progress } from './progress.js';
import { requestListener } from './requestListener.js';
import { ownOrigins } from './sameOrigin.js';
import { extendUsage, isSeeded, putCatalogue, seed } from './seed.js';
import { createSignIns } from './signIns.js';

export interface Marketplace {
  readonly port: number;
  readonly url: string;
  /** Ends open requests, records what they used, and closes the database. */
  close(): Promise<void>;
}

/** Builds, opens, seeds and serves everything, in one process and on one port. */
export async function start(options: Options, progress: Progress, signal: AbortSignal): Promise<Marketplace> {
  const { isDev, dataDir, databaseUrl } = options;
  if (!isDev && !isPageBuilt()) await progress.step('Building the page', buildPage);
  signal.throwIfAborted();

  const clock = createClock();
  const keymount = await progress.step(
    databaseUrl === undefined ? 'Opening the embedded database' : 'Opening the database of DATABASE_URL',
    () =>
      createKeymountServer({
        ...(databaseUrl === undefined ? { dataDir: join(dataDir, 'keymount') } : { databaseUrl }),
        now: clock.now,
      }),
  );
  const cleanUp: (() => Promise<unknown>)[] = [() => keymount.close()];
  const close = async (): Promise<void> => {
    for (const task of cleanUp.splice(0).reverse()) await task();
  };

  try {
    await putCatalogue(keymount);
    const isNew = !(await isSeeded(keymount));
    await progress.step(
      isNew ? 'Making sample keys and three months of usage' : 'Bringing the sample usage up to date',
      (note) =>
        (isNew ? seed : extendUsage)({
          server: keymount,
          clock,
          signal,
          onProgress: (stored, total) =>
            note(`${stored.toLocaleString('en')} of ${total.toLocaleString('en')} rows`),
        }),
    );
    signal.throwIfAborted();

    const http = createServer();
    cleanUp.push(() => closeHttp(http));
    // Closed before the server, which waits for what is open: streams end here, and hot reload hangs up.
    const gateway = createGateway({ backend: keymount });
    cleanUp.push(() => gateway.close());
    const dev = isDev ? await createDevPage(http) : undefined;
    if (dev) cleanUp.push(() => dev.close());

    let isOwnOrigin = (_origin: string): boolean => false;
    const host = createHost({
      backend: keymount,
      gateway: gateway.app,
      page: dev?.page ?? createBuiltPage(BUILT_PAGE),
      signIns: createSignIns(join(dataDir, 'sign-ins.json')),
      isOwnOrigin: (origin) => isOwnOrigin(origin),
      isSecure: options.origin?.startsWith('https:') ?? false,
    });
    const answer = requestListener(host);
    http.on('request', dev ? dev.wrap(answer) : answer);
    const port = await listen(http, options.port, options.host);
    isOwnOrigin = ownOrigins(port, options.origin);
    return { port, url: options.origin ?? `http://localhost:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}
