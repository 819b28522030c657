import { createHash, createHmac } from 'node:crypto';

/** What is stored in place of a secret. */
export interface SecretDigest {
  readonly digest: Uint8Array;
  /** 0: SHA-256; n: HMAC-SHA-256 with the nth pepper, the oldest being 1. */
  readonly pepperVersion: number;
}

export interface SecretDigester {
  /** For a new key: with the newest pepper. */
  digest(secret: string): SecretDigest;
  /** Every digest under which a key may be stored, newest first. */
  candidates(secret: string): readonly SecretDigest[];
}

/**
 * @param peppers Newest first. Keys made under an older one, or before there was any, stay valid: a secret has 190
 * random bits, so a plain hash of it cannot be guessed either.
 */
export function createDigester(peppers: readonly string[]): SecretDigester {
  const peppered = peppers.map((pepper, index) => ({ pepper, pepperVersion: peppers.length - index }));
  const plain = (secret: string): SecretDigest => ({
    digest: createHash('sha256').update(secret).digest(),
    pepperVersion: 0,
  });
  const candidates = (secret: string): readonly SecretDigest[] => [
    ...peppered.map(({ pepper, pepperVersion }) => ({
      digest: createHmac('sha256', pepper).update(secret).digest(),
      pepperVersion,
    })),
    plain(secret),
  ];
  const [newest] = peppered;
  return {
    digest: newest
      ? (secret) => ({
          digest: createHmac('sha256', newest.pepper).update(secret).digest(),
          pepperVersion: newest.pepperVersion,
        })
      : plain,
    candidates,
  };
}
