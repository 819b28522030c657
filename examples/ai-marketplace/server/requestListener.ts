import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** Answers Node's requests by a Hono app. Failures are answered by the app itself, so nothing waits for the promise. */
export function requestListener(app: Hono): RequestListener {
  const answer = getRequestListener(app.fetch);
  return (request, response) => void answer(request, response);
}
