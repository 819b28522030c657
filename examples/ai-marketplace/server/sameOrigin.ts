import type { MiddlewareHandler } from 'hono';

/**
 * Refuses a write that a page of another site could have sent with the person's cookie. Browsers name the page in
 * `Origin` on every POST; a request without it (an old browser, a script without a cookie) is refused too.
 * @param isOwnOrigin Whether an origin is this site. The `Host` header is no answer: a rebound name matches itself.
 */
export function sameOrigin(isOwnOrigin: (origin: string) => boolean): MiddlewareHandler {
  return async ({ req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD' && !isOwnOrigin(req.header('Origin') ?? ''))
      return Response.json(
        {
          message:
            'This request did not come from a page of this site, so it was refused. Is this site reached by another address than http://localhost? Then start it with --origin.',
        },
        { status: 403 },
      );
    return next();
  };
}

/** The ways to name a server that listens on this machine's loopback only, and `origin` where the host has another name. */
export function ownOrigins(port: number, origin: string | undefined): (candidate: string) => boolean {
  const own = new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${port}`));
  if (origin !== undefined) own.add(new URL(origin).origin);
  return (candidate) => own.has(candidate);
}
