import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A public key that a scanner signs its reports with. */
export interface ScannerKey {
  readonly id: string;
  /** SPKI of an ECDSA P-256 key, in PEM. */
  readonly pem: string;
}

/** Where the keys of a scanner come from: an address that answers as GitHub's does, or a function. */
export type ScannerKeySource = string | (() => Promise<readonly ScannerKey[]>);

export interface ScannerKeys {
  /**
   * The key of this id, `undefined` where the scanner has none such.
   * @throws when the keys could not be asked for; once, then nobody has a key until they are asked for again.
   */
  find(id: string): Promise<KeyObject | undefined>;
}

/** https://docs.github.com/code-security/secret-scanning/secret-scanning-partner-program */
export const GITHUB_KEYS = 'https://api.github.com/meta/public_keys/secret_scanning';

/** An unknown id asks for the keys again, but whoever sends made-up ids must not send us to the scanner each time. */
const ASK_AGAIN_AFTER = 60_000;
const ANSWER_WITHIN = 5_000;

export function createScannerKeys(source: ScannerKeySource, now: () => Date): ScannerKeys {
  let known: ReadonlyMap<string, KeyObject> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const keys = typeof source === 'string' ? await fetchKeys(source) : await source();
    known = new Map(
      keys.flatMap(({ id, pem }) => {
        const key = readKey(pem);
        return key ? [[id, key]] : [];
      }),
    );
  }

  return {
    async find(id) {
      const isDue = now().getTime() - askedAt >= ASK_AGAIN_AFTER;
      if (!known.has(id) && (asking || isDue)) {
        if (!asking) {
          askedAt = now().getTime();
          asking = ask().finally(() => {
            asking = undefined;
          });
        }
        await asking;
      }
      return known.get(id);
    },
  };
}

const answer = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })),
});

async function fetchKeys(url: string): Promise<readonly ScannerKey[]> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  if (!response.ok)
    throw new Error(
      `Keymount leakReports: ${url} answered ${response.status} in place of the keys of the scanner, so its reports are refused. They are asked for again with a later report.`,
    );
  const { public_keys: keys } = answer.parse(await response.json());
  return keys.map(({ key_identifier: id, key: pem }) => ({ id, pem }));
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
