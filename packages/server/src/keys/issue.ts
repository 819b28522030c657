import type { CreateKeyInput, IssuedKey, RotateKeyInput, Timestamp } from '@keymount/core';
import { attemptOf, audited } from '../accounts/audit.js';
import type { Session } from '../accounts/session.js';
import { conflict, Fault, notFound, refuseFields } from '../contract/fault.js';
import { findAccount, lockAccount } from '../db/accounts.js';
import type { Orm } from '../db/database.js';
import {
  changeKey,
  countHeldKeys,
  countKeysCreatedSince,
  insertKey,
  isNameTaken,
  type KeyRow,
  lockKey,
} from '../db/keys.js';
import type { Deps } from '../deps.js';
import { checkExpiry, toDate } from './expiry.js';
import { issueOnce } from './idempotency.js';
import { createId } from './ids.js';
import { checkName, nameColumns, nameKey, normalizeName } from './names.js';
import { checkModels, normalizeModels } from './permission.js';
import { generateSecret, hintOf } from './secret.js';
import { statusOf, toApiKey } from './status.js';

export interface WriteMeta {
  readonly requestId: string | null;
  readonly idempotencyKey: string;
}

export async function createKey(
  deps: Deps,
  session: Session,
  input: CreateKeyInput,
  meta: WriteMeta,
): Promise<IssuedKey> {
  const accountId = session.account.id;
  return audited(deps, attemptOf(session, 'create', meta), async (tx) => {
    const account = await lockAccount(tx, accountId);
    const now = deps.now();
    const request = { create: input };
    return issueOnce(tx, { accountId, idempotencyKey: meta.idempotencyKey, request }, now, async () => {
      const fields = await checkNewKey(tx, accountId, input, now);
      await refuseTooMany(deps, tx, { accountId, keyLimit: account?.keyLimit ?? null, now });
      return insertIssued(deps, tx, { ...fields, createdAt: now, createdBy: session.actor });
    });
  });
}

export interface ProvidedKey extends CreateKeyInput {
  readonly accountId: string;
  readonly createdBy?: string | undefined;
  /** @default now */
  readonly createdAt?: Timestamp | undefined;
}

/** For the host itself: no session, so neither plan nor limit stands in its way. `undefined`: no such account. */
export async function provideKey(deps: Deps, input: ProvidedKey): Promise<IssuedKey | undefined> {
  const { accountId, createdBy = null } = input;
  if (!(await findAccount(deps.db.orm, accountId))) return undefined;
  const attempt = { accountId, actor: createdBy, action: 'create', keyId: null, requestId: null } as const;
  return audited(deps, attempt, async (tx) => {
    await lockAccount(tx, accountId);
    const now = deps.now();
    const fields = await checkNewKey(tx, accountId, input, now);
    const createdAt = toDate(input.createdAt) ?? now;
    const issued = await insertIssued(deps, tx, { ...fields, createdAt, createdBy });
    return { result: issued, keyId: issued.key.id };
  });
}

export async function rotateKey(
  deps: Deps,
  session: Session,
  { id, graceSeconds }: RotateKeyInput,
  meta: WriteMeta,
): Promise<IssuedKey> {
  const accountId = session.account.id;
  return audited(deps, attemptOf(session, 'rotate', { ...meta, keyId: id }), async (tx) => {
    await lockAccount(tx, accountId);
    const now = deps.now();
    const request = { rotate: id, graceSeconds };
    return issueOnce(tx, { accountId, idempotencyKey: meta.idempotencyKey, request }, now, async () => {
      const old = await lockKey(tx, accountId, id);
      if (!old) throw notFound();
      const status = statusOf(old, now);
      if (status === 'revoked' || status === 'expired' || old.replacedBy !== null) throw conflict();

      const newId = createId('key', now);
      const endOfGrace = new Date(now.getTime() + graceSeconds * 1000);
      // First the old one: from here on it no longer holds the name that the new one takes.
      await changeKey(tx, accountId, id, {
        replacedBy: newId,
        ...(graceSeconds === 0
          ? { revokedAt: now }
          : { expiresAt: old.expiresAt && old.expiresAt < endOfGrace ? old.expiresAt : endOfGrace }),
      });
      return insertIssued(deps, tx, {
        id: newId,
        accountId,
        name: old.name,
        models: old.models,
        expiresAt: old.expiresAt,
        // Whoever switched the key off did not ask for one that works.
        disabledAt: old.disabledAt,
        createdAt: now,
        createdBy: session.actor,
      });
    });
  });
}

type NewKey = Pick<KeyRow, 'accountId' | 'name' | 'models' | 'expiresAt' | 'createdAt' | 'createdBy'> &
  Partial<Pick<KeyRow, 'id' | 'disabledAt'>>;

/** The only place where a secret comes to be. It leaves with the answer; what is stored cannot be turned back into it. */
export async function insertIssued(deps: Deps, tx: Orm, fields: NewKey): Promise<IssuedKey> {
  const secret = generateSecret(deps.environment);
  const row: KeyRow = {
    id: createId('key', fields.createdAt),
    lastUsedAt: null,
    disabledAt: null,
    leakedAt: null,
    leakUrl: null,
    revokedAt: null,
    replacedBy: null,
    version: 1,
    ...fields,
    ...nameColumns(fields.name),
    ...deps.digester.digest(secret),
    hint: hintOf(secret),
  };
  await insertKey(tx, row);
  return { key: toApiKey(row, deps.now()), secret };
}

export function nameTaken(): Fault {
  return new Fault('name-taken', 409, { fields: [{ field: 'name', rule: 'invalid' }] });
}

async function checkNewKey(
  tx: Orm,
  accountId: string,
  input: CreateKeyInput,
  now: Date,
): Promise<Pick<NewKey, 'accountId' | 'name' | 'models' | 'expiresAt'>> {
  const name = normalizeName(input.name);
  refuseFields([
    ...checkName(name),
    ...(await checkModels(tx, input.models)),
    ...checkExpiry(input.expiresAt, now),
  ]);
  if (await isNameTaken(tx, accountId, nameKey(name))) throw nameTaken();
  return { accountId, name, models: normalizeModels(input.models), expiresAt: toDate(input.expiresAt) };
}

async function refuseTooMany(
  deps: Deps,
  tx: Orm,
  {
    accountId,
    keyLimit,
    now,
  }: { readonly accountId: string; readonly keyLimit: number | null; readonly now: Date },
): Promise<void> {
  if (keyLimit !== null && (await countHeldKeys(tx, accountId)) >= keyLimit) throw new Fault('limit', 409);
  const minuteAgo = new Date(now.getTime() - 60_000);
  if ((await countKeysCreatedSince(tx, accountId, minuteAgo)) >= deps.createsPerMinute) {
    throw new Fault('rate-limited', 429, { retryAfterSeconds: 60 });
  }
}
