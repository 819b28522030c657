import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Reply = (response: ServerResponse, request: Received, index: number) => void;

export interface FaultyServer {
  readonly url: string;
  /** Every request so far. */
  readonly received: readonly Received[];
  /** Answers from now on; `index` counts the requests since. */
  reply(reply: Reply): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers as badly as it is told to. */
export async function startFaultyServer(): Promise<FaultyServer> {
  const received: Received[] = [];
  let reply: Reply = (response) => response.writeHead(500).end();
  let since = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(seen);
      reply(response, seen, since++);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    reply: (next) => {
      reply = next;
      since = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function sendProblem(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  sendJson(
    response,
    status,
    { type: 'about:blank', status, ...body },
    { 'Content-Type': 'application/problem+json', ...headers },
  );
}
