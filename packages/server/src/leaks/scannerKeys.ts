import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { KeymountServerError } from '../errors.js';

/** A public key that a scanner signs its reports with. */
export interface ScannerKey {
  readonly id: string;
  /** SPKI of an ECDSA P-256 key, in PEM. */
  readonly pem: string;
}

/** Where the keys of a scanner come from: an https address that answers as GitHub's does, or a function. */
export type ScannerKeySource = string | (() => Promise<readonly ScannerKey[]>);

export interface ScannerKeys {
  /**
   * The key of this id, `undefined` where the scanner has none such.
   * @throws when the keys could not be asked for; then nobody gets a new one until they are asked for again.
   */
  find(id: string): Promise<KeyObject | undefined>;
}

/** https://docs.github.com/code-security/secret-scanning/secret-scanning-partner-program */
export const GITHUB_KEYS = 'https://api.github.com/meta/public_keys/secret_scanning';

/**
 * An unknown id asks for the keys again, but whoever sends made-up ids must not use up what the scanner answers us: GitHub
 * answers 60 requests an hour, which all processes behind one address share.
 */
const ASK_AGAIN_AFTER = 5 * 60_000;
/** A key that the scanner has taken back, because it got into wrong hands, must not sign for ever. */
const KNOWN_FOR = 24 * 60 * 60_000;
const ANSWER_WITHIN = 5_000;

/** @throws KeymountServerError `invalid-options` for an address that anybody on the way could answer in place of the scanner. */
export function createScannerKeys(source: ScannerKeySource, now: () => Date): ScannerKeys {
  if (typeof source === 'string') requireSafeAddress(source);
  let known: ReadonlyMap<string, KeyObject> = new Map();
  let knownAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    askedAt = now().getTime();
    try {
      known = readKeys(typeof source === 'string' ? await fetchKeys(source) : await source());
      knownAt = now().getTime();
    } catch (cause) {
      throw new Error(
        'Keymount leakReports: the public keys of the scanner could not be had from keysFrom, so reports that need them ' +
          'are refused. They are asked for again with a report in five minutes; the cause says what stands in the way.',
        { cause },
      );
    }
  }

  return {
    async find(id) {
      const isKnown = () => known.has(id) && now().getTime() - knownAt < KNOWN_FOR;
      if (!isKnown() && !asking && now().getTime() - askedAt >= ASK_AGAIN_AFTER) {
        asking = ask().finally(() => {
          asking = undefined;
        });
      }
      if (!isKnown()) await asking;
      return isKnown() ? known.get(id) : undefined;
    },
  };
}

function requireSafeAddress(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return;
  throw new KeymountServerError(
    'invalid-options',
    'Keymount createKeymountServer: leakReports.keysFrom is no https address, so anybody on the way to it could end keys ' +
      'with reports of their own. Name the https address of the public keys of the scanner, or give a function.',
  );
}

const answer = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })),
});

async function fetchKeys(url: string): Promise<readonly ScannerKey[]> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  const { public_keys: keys } = answer.parse(await response.json());
  return keys.map(({ key_identifier: id, key: pem }) => ({ id, pem }));
}

function readKeys(keys: readonly ScannerKey[]): ReadonlyMap<string, KeyObject> {
  const usable = new Map(
    keys.flatMap(({ id, pem }) => {
      const key = readKey(pem);
      return key ? [[id, key]] : [];
    }),
  );
  if (usable.size === 0) throw new Error('it holds no ECDSA P-256 key in PEM');
  return usable;
}

/** A key of another kind is none of the scheme that the format names. */
function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}
