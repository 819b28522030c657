import { Fault } from '../contract/fault.js';
import { insertAuditEvent } from '../db/audit.js';
import type { Orm } from '../db/database.js';
import type { AuditEvent, Deps } from '../deps.js';
import { createId } from '../keys/ids.js';
import type { Session } from './session.js';

export type AuditedAction = 'create' | 'update' | 'rotate' | 'disable' | 'enable' | 'revoke' | 'leak';

export interface Attempt {
  readonly accountId: string;
  readonly actor: string | null;
  readonly action: AuditedAction;
  /** `null` for a create that did not come to a key. */
  readonly keyId: string | null;
  readonly requestId: string | null;
}

export function attemptOf(
  session: Session,
  action: AuditedAction,
  { keyId = null, requestId }: { readonly keyId?: string | null; readonly requestId: string | null },
): Attempt {
  return { accountId: session.account.id, actor: session.actor, action, keyId, requestId };
}

/** What audited work came to. `isReplay`: nothing was done, the answer of an earlier attempt was given again. */
export interface Done<Result> {
  readonly result: Result;
  readonly keyId: string;
  readonly isReplay?: boolean;
}

/** Does work in one transaction with the audit event that says it was done; a refusal leaves an event of its own. */
export async function audited<Result>(
  deps: Deps,
  attempt: Attempt,
  work: (tx: Orm) => Promise<Done<Result>>,
): Promise<Result> {
  let event: AuditEvent | undefined;
  try {
    const { result } = await deps.db.transaction(async (tx) => {
      const done = await work(tx);
      if (!done.isReplay) {
        event = toEvent(deps, { ...attempt, keyId: done.keyId }, 'done');
        await insertAuditEvent(tx, event);
      }
      return done;
    });
    if (event) deps.onAudit(event);
    return result;
  } catch (error) {
    if (error instanceof Fault) await auditRefusal(deps, attempt, error);
    throw error;
  }
}

export async function auditRefusal(deps: Deps, attempt: Attempt, fault: Fault): Promise<void> {
  const event = toEvent(deps, attempt, fault.code);
  await insertAuditEvent(deps.db.orm, event);
  deps.onAudit(event);
}

function toEvent(deps: Deps, attempt: Attempt, outcome: string): AuditEvent {
  const at = deps.now();
  return { ...attempt, id: createId('aud', at), at, outcome };
}
