import type { IssuedKey } from '@keymount/core';
import type { Done } from '../accounts/audit.js';
import { conflict, Fault } from '../contract/fault.js';
import type { Orm } from '../db/database.js';
import { findIdempotency, forgetAnswers, insertIdempotency } from '../db/idempotency.js';
import { answerDigest, fingerprintOf, openAnswer, sealAnswer } from './sealedAnswer.js';

const ANSWER_TTL = 10 * 60_000;
const TOMBSTONE_TTL = 24 * 3_600_000;

export interface IdempotentRequest {
  readonly accountId: string;
  /** As the caller sent it. Never stored. */
  readonly idempotencyKey: string;
  /** Everything that makes this request what it is. */
  readonly request: unknown;
}

/**
 * Issues at most one key for an Idempotency-Key: asked again within ten minutes, it gives the same answer; after
 * that a conflict, because the secret can no longer be told.
 * @param tx Holds the lock of the account: that is what makes concurrent requests take turns.
 */
export async function issueOnce(
  tx: Orm,
  { accountId, idempotencyKey, request }: IdempotentRequest,
  now: Date,
  issue: () => Promise<IssuedKey>,
): Promise<Done<IssuedKey>> {
  const digest = answerDigest(accountId, idempotencyKey);
  const fingerprint = fingerprintOf(request);
  const known = await findIdempotency(tx, accountId, digest);
  if (known) {
    if (!Buffer.from(known.fingerprint).equals(fingerprint)) throw new Fault('invalid', 422);
    if (!known.answer || known.expiresAt <= now) throw conflict();
    const answer = JSON.parse(openAnswer(idempotencyKey, accountId, known.answer)) as IssuedKey;
    return { result: answer, keyId: answer.key.id, isReplay: true };
  }

  const issued = await issue();
  await forgetAnswers(tx, accountId, { now, tombstonesBefore: new Date(now.getTime() - TOMBSTONE_TTL) });
  await insertIdempotency(tx, {
    accountId,
    digest,
    fingerprint,
    answer: sealAnswer(idempotencyKey, accountId, JSON.stringify(issued)),
    createdAt: now,
    expiresAt: new Date(now.getTime() + ANSWER_TTL),
  });
  return { result: issued, keyId: issued.key.id };
}
