import { describe, expect, it } from 'vitest';
import { createDigester } from './digest.js';
import { generateSecret, hintOf, isSecret, randomText } from './secret.js';

describe('a secret', () => {
  it('R80 has at least 190 random bits behind a prefix, and a checksum', () => {
    const secret = generateSecret('live');
    expect(secret).toMatch(/^km_live_[0-9A-Za-z]{38}$/);
    expect(32 * Math.log2(62)).toBeGreaterThanOrEqual(190);
    expect(isSecret(secret)).toBe(true);
    expect(isSecret(generateSecret('test'))).toBe(true);
  });

  it('R80 is never made twice, and every letter is equally likely', () => {
    const seen = new Set<string>();
    const counts = new Map<string, number>();
    const made = 200_000;
    for (let index = 0; index < made; index += 1) {
      const text = randomText(32);
      seen.add(text);
      for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(seen.size).toBe(made);
    expect(counts.size).toBe(62);
    const expected = (made * 32) / 62;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // 61 degrees of freedom: above 130 by chance once in a million runs. A modulo bias would give thousands.
    expect(chiSquare).toBeLessThan(130);
  });

  it('R80 is told from every text that differs from it by one character', () => {
    const secret = generateSecret('live');
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'.split('');
    for (let place = 0; place < secret.length; place += 1) {
      expect(isSecret(secret.slice(0, place) + secret.slice(place + 1))).toBe(false);
      const accepted = alphabet.filter((letter) =>
        isSecret(secret.slice(0, place) + letter + secret.slice(place + 1)),
      );
      expect(accepted).toEqual([secret[place]]);
    }
    for (const text of ['', 'km_live_', `${secret} `, `\n${secret}`, secret.toUpperCase()]) {
      expect(isSecret(text)).toBe(false);
    }
  });

  it('shows no more of itself than its prefix and four characters', () => {
    const secret = generateSecret('live');
    expect(hintOf(secret)).toBe(`km_live_…${secret.slice(-4)}`);
  });
});

describe('the digest of a secret', () => {
  const secret = generateSecret('live');
  const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');

  it('R81 depends on the pepper, and says by which one it was made', () => {
    const [plain, one, two] = [createDigester([]), createDigester(['one']), createDigester(['two', 'one'])];
    const digests = [plain, one, two].map((digester) => digester.digest(secret));
    expect(digests.map(({ pepperVersion }) => pepperVersion)).toEqual([0, 1, 2]);
    expect(new Set(digests.map(({ digest }) => hex(digest))).size).toBe(3);
  });

  it('is still found after a pepper was added or replaced', () => {
    const made = [createDigester([]), createDigester(['one']), createDigester(['two', 'one'])].map(
      (digester) => digester.digest(secret),
    );
    const candidates = createDigester(['two', 'one']).candidates(secret);
    expect(made.map(({ digest }) => hex(digest)).sort()).toEqual(
      candidates.map(({ digest }) => hex(digest)).sort(),
    );
  });
});
