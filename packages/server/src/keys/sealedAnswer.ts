import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const SALT = 16;
const NONCE = 12;
const TAG = 16;

/** What finds an answer again: tells nothing of the Idempotency-Key it is made of. */
export function answerDigest(accountId: string, idempotencyKey: string): Uint8Array {
  return createHash('sha256').update(`${accountId}\0${idempotencyKey}`).digest();
}

/** What was asked, so that the same Idempotency-Key with another request is told apart. */
export function fingerprintOf(request: unknown): Uint8Array {
  return createHash('sha256').update(JSON.stringify(request)).digest();
}

/** AES-256-GCM under a key that only the holder of the Idempotency-Key can derive: a dump of the store is useless. */
export function sealAnswer(idempotencyKey: string, accountId: string, answer: string): Uint8Array {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(idempotencyKey, salt), nonce);
  cipher.setAAD(Buffer.from(accountId));
  const sealed = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]);
}

export function openAnswer(idempotencyKey: string, accountId: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const salt = bytes.subarray(0, SALT);
  const nonce = bytes.subarray(SALT, SALT + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(idempotencyKey, salt), nonce);
  decipher.setAAD(Buffer.from(accountId));
  decipher.setAuthTag(bytes.subarray(SALT + NONCE, SALT + NONCE + TAG));
  return decipher.update(bytes.subarray(SALT + NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
}

function deriveKey(idempotencyKey: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', idempotencyKey, salt, 'keymount idempotent answer', 32));
}
