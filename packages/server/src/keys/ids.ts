import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
let lastTime = 0;

/**
 * `<prefix>_<time><random>`: 80 random bits after the millisecond, so that ids cannot be guessed and sort by age. Two
 * ids made by one process never share a millisecond: rows of one instant keep their order.
 */
export function createId(prefix: string, now: Date): string {
  lastTime = Math.max(now.getTime(), lastTime + 1);
  let rest = lastTime;
  let time = '';
  for (let digit = 0; digit < 10; digit += 1) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  let random = '';
  // 256 is a multiple of 32, so every letter is equally likely.
  for (const byte of randomBytes(16)) random += ALPHABET[byte % 32];
  return `${prefix}_${time}${random}`;
}

/** Whether a path segment can be an id at all. What cannot must not reach the database: it may hold anything. */
export function isId(text: string): boolean {
  return /^[a-z]{1,8}_[0-9a-z]{26}$/.test(text);
}
