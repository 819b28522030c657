import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerDigest, fingerprintOf, openAnswer, sealAnswer } from './sealedAnswer.js';

const idempotencyKey = randomBytes(32).toString('base64url');

describe('a sealed answer', () => {
  it('R81 opens with the Idempotency-Key it was sealed with, and with nothing else', () => {
    const sealed = sealAnswer(idempotencyKey, 'acme', 'the answer');
    expect(openAnswer(idempotencyKey, 'acme', sealed)).toBe('the answer');
    expect(() => openAnswer(`${idempotencyKey}x`, 'acme', sealed)).toThrow(/authenticate/);
    expect(() => openAnswer(idempotencyKey, 'other', sealed)).toThrow(/authenticate/);
    for (let place = 0; place < sealed.length; place += 1) {
      const altered = Uint8Array.from(sealed, (byte, index) => (index === place ? byte ^ 1 : byte));
      expect(() => openAnswer(idempotencyKey, 'acme', altered)).toThrow(/authenticate/);
    }
  });

  it('R81 never looks the same twice, and is found by a digest that tells nothing', () => {
    const [a, b] = [sealAnswer(idempotencyKey, 'acme', 'x'), sealAnswer(idempotencyKey, 'acme', 'x')];
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(false);
    expect(Buffer.from(answerDigest('acme', idempotencyKey)).toString('latin1')).not.toContain(
      idempotencyKey,
    );
    expect(answerDigest('acme', idempotencyKey)).not.toEqual(answerDigest('other', idempotencyKey));
  });

  it('tells one request from another', () => {
    expect(fingerprintOf({ create: { name: 'A' } })).toEqual(fingerprintOf({ create: { name: 'A' } }));
    expect(fingerprintOf({ create: { name: 'A' } })).not.toEqual(fingerprintOf({ create: { name: 'B' } }));
  });
});
