import { type ApiKeysClient, createApiKeysError } from '@keymount/core';
import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { backend, keys, mountHook, settle } from '../../test/support.js';
import { useApiKeys } from '../index.js';

const SECRET = 'km_live_q7Rz2LmX9cVb4NtY6wKj1HsGpD8fAe3U';

let error: MockInstance<typeof console.error>;
beforeEach(() => {
  error = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  error.mockRestore();
  vi.unstubAllEnvs();
});

const said = (): string => error.mock.calls.flat().join('\n');

/** A backend whose list answers, or throws, so. */
function listing(answer: () => unknown): ApiKeysClient {
  return { ...backend(), listKeys: async () => answer() as never };
}

async function show(client: ApiKeysClient, props: Parameters<typeof mountHook>[2] = {}): Promise<void> {
  const { result } = mountHook(() => useApiKeys(), client, props);
  await waitFor(() => expect(result.current.state).not.toBe('pending'), { timeout: 15_000 });
  await settle();
}

describe('in a development build', () => {
  it('a client that breaks is named, with the place and without what it said', async () => {
    const brokenList = () => {
      throw new TypeError(`Cannot read properties of ${SECRET}\n    at ${SECRET}:1:2`);
    };
    await show(listing(brokenList));
    expect(said()).toContain('Keymount listKeys: the client threw a TypeError');
    expect(said()).toContain('throw createApiKeysError');
    expect(said()).toMatch(/brokenList.*hostMistakes\.test\.tsx/);
    expect(said()).not.toContain(SECRET);
    expect(error).toHaveBeenCalledTimes(1);
  });

  it('the place is whole where an engine puts no text before it, as Firefox and Safari do', async () => {
    const error = new EvalError('a text that is longer than a frame of this stack is, by far');
    error.stack = 'first@app.js:1:2\nsecond@app.js:3:4';
    await show(
      listing(() => {
        throw error;
      }),
    );
    expect(said()).toContain('\nfirst@app.js:1:2\nsecond@app.js:3:4');
  });

  it('what is no Error is named too', async () => {
    await show(
      listing(() => {
        throw { message: SECRET };
      }),
    );
    expect(said()).toContain('Keymount listKeys: the client threw what is no Error');
    expect(said()).not.toContain(SECRET);
  });

  it('a row that was left out is said once, with what a row needs', async () => {
    const made = { ...keys(1)[0], id: 'made', createdAt: new Date() };
    const rows = [...keys(2), made, made, made];
    await show(listing(() => ({ items: rows, nextCursor: null })));
    await show(listing(() => ({ items: rows, nextCursor: null })));
    expect(error).toHaveBeenCalledTimes(1);
    expect(said()).toMatch(
      /^Keymount listKeys: row 2 was left out.*createdAt \(an ISO 8601 text\).*describeClient/,
    );
  });

  it('an error of the contract is no mistake, and who listens is not told twice', async () => {
    await show(
      listing(() => {
        throw createApiKeysError('permission');
      }),
    );
    await show(
      listing(() => ({ items: [{}, ...keys(1)], nextCursor: null })),
      { onContractViolation: () => {} },
    );
    expect(error).not.toHaveBeenCalled();
  });
});

it('a production build says nothing', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  await show(
    listing(() => {
      throw new RangeError('other');
    }),
  );
  await show(listing(() => ({ items: [{ id: 7 }, ...keys(1)], nextCursor: null })));
  expect(error).not.toHaveBeenCalled();
});
