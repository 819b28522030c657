import { createRestClient } from '@keymount/clients/rest';
import { createApiKeysError } from '@keymount/core';

/** Keymount, on this origin. The page never holds more than a session of minutes, minted for who is signed in. */
export const keymountClient = createRestClient({
  baseUrl: '/keymount',
  getToken: async ({ signal }) => {
    const response = await fetch('/api/keymount/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      ...(signal && { signal }),
    });
    if (response.ok) return response.json();
    throw createApiKeysError(response.status === 401 ? 'unauthenticated' : 'unreachable', {
      status: response.status,
      outcome: 'none',
    });
  },
});
