import type { Account, DenialReason, KeyAction } from '@keymount/core';
import { Fault } from '../contract/fault.js';
import { countHeldKeys } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { KEY_ACTIONS, type Session } from './session.js';

/** @throws Fault 402 or 403 when the plan or the session does not allow it. */
export function requireAction(session: Session, action: KeyAction): void {
  const reason = denialOf(session, action);
  if (reason === 'plan') throw new Fault('plan', 402);
  if (reason === 'permission') throw new Fault('permission', 403);
}

export async function readAccount({ db }: Deps, session: Session): Promise<Account> {
  const { id, planName, contactUrl, keyLimit } = session.account;
  const isFull = keyLimit !== null && (await countHeldKeys(db.orm, id)) >= keyLimit;
  const denied: Partial<Record<KeyAction, DenialReason>> = {};
  for (const action of KEY_ACTIONS) {
    const reason = denialOf(session, action) ?? (isFull && action === 'create' ? 'limit' : undefined);
    if (reason) denied[action] = reason;
  }
  return {
    denied,
    ...(planName !== null && { planName }),
    ...(contactUrl !== null && { contactUrl }),
  };
}

function denialOf({ account, permissions }: Session, action: KeyAction): 'plan' | 'permission' | undefined {
  if (account.plan !== 'paid') return 'plan';
  return permissions.has(action) ? undefined : 'permission';
}
