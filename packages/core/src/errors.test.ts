import { describe, expect, it } from 'vitest';
import { createApiKeysError, isApiKeysError, toApiKeysError } from './errors.js';

describe('errors', () => {
  it('are recognised by shape: a plain object that crossed RPC counts', () => {
    expect(isApiKeysError({ code: 'plan' })).toBe(true);
    expect(isApiKeysError({ code: 'toString' })).toBe(false);
    expect(isApiKeysError(new Error('plan'))).toBe(false);
    expect(isApiKeysError(null)).toBe(false);
  });

  it('name the caller and say how to fix it', () => {
    expect(createApiKeysError('unauthenticated', {}, 'createKey').message).toMatch(
      /^Keymount createKey: .*sign the person in/,
    );
  });

  it.each(['unreachable', 'malformed', 'unknown'] as const)(
    'R31 %s leaves the outcome of a write unknown unless said',
    (code) => {
      expect(createApiKeysError(code).outcome).toBe('unknown');
      expect(createApiKeysError(code, { outcome: 'none' }).outcome).toBe('none');
    },
  );

  it('a refusal with a reason did nothing', () => {
    expect(createApiKeysError('limit').outcome).toBe('none');
  });

  it('R43 only fields and rules of the contract survive', () => {
    const error = toApiKeysError({
      code: 'invalid',
      fields: [
        { field: 'name', rule: 'too-long', limit: 100, value: 'secret' },
        { field: 'hash', rule: 'x' },
        null,
        { field: 'models', rule: 'odd' },
      ],
    });
    expect(error.fields).toEqual([
      { field: 'name', rule: 'too-long', limit: 100 },
      { field: 'models', rule: 'invalid' },
    ]);
  });

  it('anything else is unknown', () => {
    for (const thrown of [undefined, 'text', 7, new Error('x'), { code: 'odd' }]) {
      expect(toApiKeysError(thrown, 'listKeys')).toMatchObject({ name: 'ApiKeysError', code: 'unknown' });
    }
  });
});
