import type { Server } from 'node:http';

/** How long open requests may take to end, in milliseconds. */
const GRACE = 3_000;

/** Takes no more requests, lets the open ones end, and after a while ends them. */
export async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection becomes idle when its last answer has ended; kept alive, it would hold the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE);
  try {
    server.closeIdleConnections();
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(deadline);
  }
}
