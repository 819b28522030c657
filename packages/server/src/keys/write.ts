import type { ApiKey, UpdateKeyInput } from '@keymount/core';
import { type AuditedAction, attemptOf, audited } from '../accounts/audit.js';
import type { Session } from '../accounts/session.js';
import { conflict, Fault, notFound, refuseFields } from '../contract/fault.js';
import { lockAccount } from '../db/accounts.js';
import type { Orm } from '../db/database.js';
import { changeKey, isNameTaken, type KeyChanges, type KeyRow, lockKey } from '../db/keys.js';
import type { Deps } from '../deps.js';
import { checkExpiry, toDate } from './expiry.js';
import { nameTaken } from './issue.js';
import { checkName, nameColumns, nameKey, normalizeName } from './names.js';
import { checkModels, normalizeModels } from './permission.js';
import { statusOf, toApiKey } from './status.js';

export interface RequestMeta {
  readonly requestId: string | null;
}

/** @param input `version` `undefined`: whatever the version. */
export async function updateKey(
  deps: Deps,
  session: Session,
  input: UpdateKeyInput,
  meta: RequestMeta,
): Promise<ApiKey> {
  const accountId = session.account.id;
  return audited(deps, attemptOf(session, 'update', { ...meta, keyId: input.id }), async (tx) => {
    await lockAccount(tx, accountId);
    const now = deps.now();
    const row = await lockKey(tx, accountId, input.id);
    if (!row || row.revokedAt) throw notFound();
    // First: what else is wrong may only be so because the key has changed.
    if (input.version !== undefined && input.version !== String(row.version))
      throw new Fault('conflict', 412);
    const name = input.name === undefined ? undefined : normalizeName(input.name);
    refuseFields([
      ...(name === undefined ? [] : checkName(name)),
      ...(input.models === undefined ? [] : await checkModels(tx, input.models, row.models)),
      ...checkExpiry(input.expiresAt, now, row.replacedBy === null ? null : row.expiresAt),
    ]);
    const isRenamed = name !== undefined && nameKey(name) !== row.nameKey;
    if (isRenamed && (await isNameTaken(tx, accountId, nameKey(name), row.id))) throw nameTaken();

    return applyChanges(deps, tx, row, {
      ...(name !== undefined && nameColumns(name)),
      ...(input.models !== undefined && { models: normalizeModels(input.models) }),
      ...(input.expiresAt !== undefined && { expiresAt: toDate(input.expiresAt) }),
    });
  });
}

/** Switches a key off and on. Leaked and expired keys are neither: that must not bring one back. */
export async function setDisabled(
  deps: Deps,
  session: Session,
  { id, isDisabled }: { readonly id: string; readonly isDisabled: boolean },
  meta: RequestMeta,
): Promise<ApiKey> {
  const action: AuditedAction = isDisabled ? 'disable' : 'enable';
  return audited(deps, attemptOf(session, action, { ...meta, keyId: id }), async (tx) => {
    const now = deps.now();
    const row = await lockKey(tx, session.account.id, id);
    if (!row || row.revokedAt) throw notFound();
    const status = statusOf(row, now);
    if (status !== 'active' && status !== 'disabled') throw conflict();
    if ((status === 'disabled') === isDisabled) return { result: toApiKey(row, now), keyId: id };
    return applyChanges(deps, tx, row, { disabledAt: isDisabled ? now : null });
  });
}

/** From the moment this resolves, every verification refuses the key. */
export async function revokeKey(deps: Deps, session: Session, id: string, meta: RequestMeta): Promise<void> {
  await audited(deps, attemptOf(session, 'revoke', { ...meta, keyId: id }), async (tx) => {
    const row = await lockKey(tx, session.account.id, id);
    if (!row) throw notFound();
    if (row.revokedAt) return { result: undefined, keyId: id, isReplay: true };
    return applyChanges(deps, tx, row, { revokedAt: deps.now() });
  });
}

async function applyChanges(deps: Deps, tx: Orm, row: KeyRow, changes: KeyChanges) {
  if (Object.keys(changes).length === 0) return { result: toApiKey(row, deps.now()), keyId: row.id };
  const changed = await changeKey(tx, row.accountId, row.id, changes);
  if (!changed) throw notFound();
  return { result: toApiKey(changed, deps.now()), keyId: row.id };
}
