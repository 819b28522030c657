import { createHash } from 'node:crypto';
import type { KeyAction } from '@keymount/core';
import { Fault } from '../contract/fault.js';
import { findAccount } from '../db/accounts.js';
import { deleteEndedSessions, type FoundSession, findSession, insertSession } from '../db/sessions.js';
import type { Deps } from '../deps.js';
import { randomText } from '../keys/secret.js';

export const KEY_ACTIONS = [
  'create',
  'update',
  'rotate',
  'disable',
  'revoke',
  'viewUsage',
] as const satisfies readonly KeyAction[];

/** Who is asking, and what they may do. Nothing of it comes from the request but the token. */
export interface Session {
  readonly account: FoundSession['account'];
  readonly actor: string | null;
  readonly permissions: ReadonlySet<KeyAction>;
}

export interface CreateSessionInput {
  readonly accountId: string;
  /** 60 to 3,600. @default 600 */
  readonly expiresInSeconds?: number | undefined;
  /** @default all */
  readonly permissions?: readonly KeyAction[] | undefined;
  /** Who signed in, as the host names them. Keys they make show it as `createdBy`, and the audit keeps it. */
  readonly actor?: string | undefined;
}

/** `undefined` when there is no such account. */
export async function createSession(
  { db, now }: Deps,
  { accountId, expiresInSeconds = 600, permissions = KEY_ACTIONS, actor }: CreateSessionInput,
): Promise<{ readonly token: string; readonly expiresAt: string } | undefined> {
  if (!(await findAccount(db.orm, accountId))) return undefined;
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + expiresInSeconds * 1000);
  const token = `kms_${randomText(43)}`;
  await deleteEndedSessions(db.orm, accountId, createdAt);
  await insertSession(db.orm, {
    accountId,
    digest: digestOf(token),
    permissions: [...new Set(permissions)],
    actor: actor ?? null,
    createdAt,
    expiresAt,
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** @throws Fault 401 */
export async function readSession({ db, now }: Deps, token: string): Promise<Session> {
  const found = await findSession(db, digestOf(token));
  if (!found || found.expiresAt <= now().getTime()) throw new Fault('unauthenticated', 401);
  return { account: found.account, actor: found.actor, permissions: new Set(found.permissions) };
}

/** A token has 256 random bits: a plain hash of it cannot be guessed. */
function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
