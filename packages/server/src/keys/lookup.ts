import { timingSafeEqual } from 'node:crypto';
import { findKeyOfSecret, type KeyOfSecret } from '../db/secrets.js';
import type { Deps } from '../deps.js';
import { isSecret } from './secret.js';

/** The key of a secret, whatever its state. A typo is told from a secret without asking the database. */
export async function lookUpSecret(
  { db, digester }: Pick<Deps, 'db' | 'digester'>,
  secret: string,
): Promise<KeyOfSecret | undefined> {
  if (!isSecret(secret)) return undefined;
  const candidates = digester.candidates(secret);
  const key = await findKeyOfSecret(
    db,
    candidates.map(({ digest }) => digest),
  );
  const isOurs = candidates.some(
    ({ digest, pepperVersion }) =>
      key !== undefined && pepperVersion === key.pepperVersion && timingSafeEqual(digest, key.digest),
  );
  return isOurs ? key : undefined;
}
