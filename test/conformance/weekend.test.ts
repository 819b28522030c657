import { type ApiKey, type ApiKeysClient, createApiKeysError } from '@keymount/core';
import { clientPromises, tryClientPromise } from '@keymount/testing/conformance';
import { describe, expect, it } from 'vitest';

/** What a host writes on a weekend: three methods over a list, no versions, no expiry, no unique names. */
function createWeekendClient(): ApiKeysClient {
  const keys: ApiKey[] = [];
  return {
    async listKeys({ limit, cursor }, { signal }) {
      signal.throwIfAborted();
      await Promise.resolve();
      signal.throwIfAborted();
      const newestFirst = keys.toReversed();
      const start = cursor ? newestFirst.findIndex(({ id }) => id === cursor) + 1 : 0;
      const shown = newestFirst.slice(start).filter(({ status }) => status !== 'revoked');
      const items = shown.slice(0, limit);
      return { items, nextCursor: shown.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
    async createKey({ name, models }) {
      const trimmed = name.trim().normalize('NFC');
      if (trimmed === '') throw { code: 'invalid', fields: [{ field: 'name', rule: 'required' }] };
      if (trimmed.length > 2000) {
        throw { code: 'invalid', fields: [{ field: 'name', rule: 'too-long', limit: 200 }] };
      }
      if (models.length === 0) throw { code: 'invalid', fields: [{ field: 'models', rule: 'required' }] };
      const secret = `wk_${crypto.randomUUID()}`;
      const key: ApiKey = {
        id: crypto.randomUUID(),
        name: trimmed,
        hint: `wk_…${secret.slice(-4)}`,
        status: 'active',
        models,
        createdAt: new Date().toISOString(),
      };
      keys.push(key);
      return { key, secret };
    },
    async revokeKey({ id }) {
      const index = keys.findIndex((key) => key.id === id);
      if (index < 0) throw createApiKeysError('not-found');
      keys[index] = { ...keys[index]!, status: 'revoked' };
    },
  };
}

describe('R96 a client that a host wrote by hand', () => {
  const given = { hasUniqueNames: false, isIdempotent: false };
  const makeClient = () => ({ client: createWeekendClient(), otherAccountClient: createWeekendClient() });

  it('keeps every promise that three methods can give', async () => {
    let kept = 0;
    for (const promise of clientPromises) {
      const result = await tryClientPromise(promise, makeClient, given);
      if (result.state === 'broken') throw result.error;
      if (result.state === 'kept') kept++;
    }
    expect(kept).toBeGreaterThanOrEqual(20);
  });

  it('is told what it does not give when it claims to give everything', async () => {
    const broken: string[] = [];
    for (const promise of clientPromises) {
      const result = await tryClientPromise(promise, makeClient);
      if (result.state === 'broken') broken.push(promise.title);
    }
    expect(broken).toContain('a name that another key has is refused: name-taken, whatever the case');
    expect(broken).toContain(
      'R28 a create that is sent twice with one idempotency key makes one key and shows its secret again',
    );
  });
});
