'use client';
import { toApiKeysError } from '@keymount/core';
import { useMemo, useSyncExternalStore } from 'react';
import { usePerSubject } from '../internal/usePerSubject.js';
import { changeLists } from '../list/changeLists.js';
import { removeKeys } from '../list/keyPages.js';
import { useSubject } from '../provider/useSubject.js';
import { createRevokeFlow, type RevokeOutcome } from './revokeFlow.js';
import { sendWrite } from './sendWrite.js';

export interface RevokeKeys {
  readonly state: 'idle' | 'sending' | 'done';
  /** One for each key that was asked for, in that order. */
  readonly outcomes: readonly RevokeOutcome[];
  /**
   * Revokes the keys, a few at a time, and goes on after one that fails. Resolves to how it went with each; never rejects.
   * Call it again with the ids that failed to try those again: a key that is revoked or on its way is not sent twice.
   */
  readonly run: (ids: readonly string[]) => Promise<readonly RevokeOutcome[]>;
  /** Back to idle, for other keys. What is on its way is not called back. */
  readonly reset: () => void;
}

/**
 * Ends several keys. One that is not there any more counts as revoked. The rows go together once all is answered, so that
 * the list is read again once, not once a key.
 */
export function useRevokeKeys(): RevokeKeys {
  const flow = usePerSubject(useSubject('useRevokeKeys'), (subject) =>
    createRevokeFlow({
      send: (id, idempotencyKey) =>
        sendWrite(subject.queryClient, 'revokeKey', { id }, async () => {
          try {
            await subject.client.revokeKey({ id }, { idempotencyKey });
          } catch (thrown) {
            // Somebody else was faster: the key is as dead as it was meant to be.
            if (toApiKeysError(thrown).code !== 'not-found') throw thrown;
          }
          subject.revokedIds.add(id);
        }),
      onSettled: (revokedIds, errors) => {
        const isUnsure = errors.some(({ code, outcome }) => outcome === 'unknown' || code === 'conflict');
        if (revokedIds.length === 0 && !isUnsure) return;
        const ids = new Set(revokedIds);
        changeLists(subject, (data) => removeKeys(data, ids));
      },
    }),
  );
  const outcomes = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);
  const { run, reset } = flow;
  return useMemo(() => ({ state: stateOf(outcomes), outcomes, run, reset }), [outcomes, run, reset]);
}

function stateOf(outcomes: readonly RevokeOutcome[]): RevokeKeys['state'] {
  if (outcomes.length === 0) return 'idle';
  return outcomes.some(({ state }) => state === 'waiting' || state === 'sending') ? 'sending' : 'done';
}
