import { createHash, timingSafeEqual } from 'node:crypto';
import type { KeyAction } from '@keymount/core';
import type { MiddlewareHandler } from 'hono';
import { requireAction } from '../accounts/access.js';
import { type AuditedAction, attemptOf, auditRefusal } from '../accounts/audit.js';
import { readSession } from '../accounts/session.js';
import { Fault } from '../contract/fault.js';
import type { Deps } from '../deps.js';
import { isId } from '../keys/ids.js';
import type { Env } from './env.js';

/** The session decides the account: nothing in path, query or body can. */
export function sessionAuth(deps: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = bearer(c.req.header('authorization'));
    if (token === undefined) throw new Fault('unauthenticated', 401);
    c.set('session', await readSession(deps, token));
    await next();
  };
}

/** @param serviceKey Without one, nobody gets in. */
export function serviceAuth(serviceKey: string | undefined): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = bearer(c.req.header('authorization'));
    if (given === undefined || !serviceKey || !isSame(given, serviceKey)) {
      throw new Fault('unauthenticated', 401, {
        detail:
          'Send the service key of this server, which is no session token: Authorization: Bearer <KEYMOUNT_SERVICE_KEY>.',
      });
    }
    await next();
  };
}

/** Refuses, before the request is looked at, what plan or session do not allow; the attempt is audited. */
export function allow(deps: Deps, needed: KeyAction, attempted?: AuditedAction): MiddlewareHandler<Env> {
  return async (c, next) => {
    const session = c.get('session');
    try {
      requireAction(session, needed);
    } catch (error) {
      if (error instanceof Fault && attempted) {
        const id = c.req.param('id') ?? '';
        const attempt = { keyId: isId(id) ? id : null, requestId: c.get('requestId') };
        await auditRefusal(deps, attemptOf(session, attempted, attempt), error);
      }
      throw error;
    }
    await next();
  };
}

function bearer(header: string | undefined): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
}

/** Compares digests: equal in length whatever was sent, and in constant time. */
function isSame(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(x, y);
}
