import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

export type Environment = 'live' | 'test';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 × log2(62) = 190.5 bits. */
const RANDOM_LENGTH = 32;
/** The fewest base62 digits that hold 32 bits. */
const CHECKSUM_LENGTH = 6;
const FORMAT = new RegExp(`^km_(?:live|test)_[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/** `km_<environment>_<random><checksum>`: a scanner can tell one from any other text without asking us. */
export function generateSecret(environment: Environment): string {
  const body = `km_${environment}_${randomText(RANDOM_LENGTH)}`;
  return body + checksum(body);
}

/** Whether text has the form and the checksum of a secret. Tells typos from secrets, not good keys from bad. */
export function isSecret(text: string): boolean {
  return FORMAT.test(text) && text.slice(-CHECKSUM_LENGTH) === checksum(text.slice(0, -CHECKSUM_LENGTH));
}

/** What may always be shown of a secret. */
export function hintOf(secret: string): string {
  return `${secret.slice(0, 'km_live_'.length)}…${secret.slice(-4)}`;
}

/** Base62 from the system's secure source. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length + 8)) {
      // 248 is 4 × 62: a larger byte would make the first letters likelier than the others.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let digit = 0; digit < CHECKSUM_LENGTH; digit += 1) {
    text = ALPHABET[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
