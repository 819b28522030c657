import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { closeHttp } from './closeHttp.js';
import { listen } from './listen.js';

const open: ReturnType<typeof createServer>[] = [];
function server(): ReturnType<typeof createServer> {
  const made = createServer();
  open.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(closeHttp));
});

describe('listen', () => {
  it('takes the next free port when the one asked for is taken', async () => {
    const port = await listen(server(), 0, '127.0.0.1');
    expect(await listen(server(), port, '127.0.0.1')).toBeGreaterThan(port);
  });

  it.each(['::', '::1'])('counts a port as taken when somebody else has it on %s', async (host) => {
    const other = server();
    const port = await new Promise<number>((resolve, reject) => {
      other.once('error', reject);
      other.listen(0, host, () => resolve((other.address() as { port: number }).port));
    });
    expect(await listen(server(), port, '127.0.0.1')).toBeGreaterThan(port);
  });
});
