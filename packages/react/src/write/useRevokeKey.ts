'use client';
import type { KeyRef } from '@keymount/core';
import { changeLists } from '../list/changeLists.js';
import { removeKey } from '../list/keyPages.js';
import { useWrite, type Write, type WriteMethod, type WriteOptions } from './useWrite.js';

const revoke: WriteMethod<KeyRef, void> = {
  caller: 'useRevokeKey',
  method: 'revokeKey',
  pick: (client) => client.revokeKey,
  apply: (subject, _answer, { id }) => {
    subject.revokedIds.add(id);
    changeLists(subject, (data) => removeKey(data, id));
  },
  // Somebody else was faster: the key is as dead as it was meant to be.
  forgive: (code) => (code === 'not-found' ? { answer: undefined } : undefined),
};

/** Ends a key. One that is not there any more counts as revoked, and its row goes. */
export function useRevokeKey(options: WriteOptions<KeyRef, void> = {}): Write<KeyRef, void> {
  return useWrite(revoke, options);
}
