'use client';
import { changeLists } from '../list/changeLists.js';
import { removeKeys } from '../list/keyPages.js';
import { type BulkMethod, type BulkWrite, useBulkWrite } from './useBulkWrite.js';

const revoke: BulkMethod<void> = {
  caller: 'useRevokeKeys',
  method: 'revokeKey',
  pick: (client) => client.revokeKey,
  apply: (subject, answers) => {
    const ids = new Set(answers.keys());
    for (const id of ids) subject.revokedIds.add(id);
    changeLists(subject, (data) => removeKeys(data, ids));
  },
  // Somebody else was faster: the key is as dead as it was meant to be.
  forgive: (code) => (code === 'not-found' ? { answer: undefined } : undefined),
};

/** Ends several keys. One that is not there any more counts as revoked. The rows go together once all is answered. */
export function useRevokeKeys(): BulkWrite {
  return useBulkWrite(revoke);
}
