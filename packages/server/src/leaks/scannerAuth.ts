import { verify } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Fault } from '../contract/fault.js';
import type { Env } from '../http/env.js';
import type { ScannerKeys } from './scannerKeys.js';

/** Lets in what the scanner signed: ECDSA P-256 over the SHA-256 of the body, byte by byte as it came. */
export function scannerAuth(keys: ScannerKeys): MiddlewareHandler<Env> {
  return async (c, next) => {
    const id = c.req.header('github-public-key-identifier');
    const signature = c.req.header('github-public-key-signature');
    const key = id && signature ? await keys.find(id) : undefined;
    const body = Buffer.from(await c.req.arrayBuffer());
    if (!key || !signature || !verify('sha256', body, key, Buffer.from(signature, 'base64'))) {
      throw new Fault('unauthenticated', 401, {
        detail:
          'Reports are signed by the scanner: Github-Public-Key-Identifier and Github-Public-Key-Signature must fit its keys and this body.',
      });
    }
    await next();
  };
}
