'use client';
import type { ApiKey, SealedClient, SealedKey, WriteContext } from '@keymount/core';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLatest } from '../internal/useLatest.js';
import { usePerSubject } from '../internal/usePerSubject.js';
import { changeLists } from '../list/changeLists.js';
import { insertKey } from '../list/keyPages.js';
import { requireMethod } from '../provider/requireMethod.js';
import { useSubject } from '../provider/useSubject.js';
import { refreshIfUnsure } from '../write/refreshIfUnsure.js';
import { sendWrite } from '../write/sendWrite.js';
import { createIssueFlow } from './issueFlow.js';
import type { IssueState } from './issueReducer.js';

export interface Issue<Input> {
  readonly state: IssueState;
  /**
   * Ignored unless `state.step` is `form`. After an unknown outcome, an equal input carries the same idempotency key until
   * a key is issued or `finish()`, so build the input once: an `expiresAt` counted from now would make it another one.
   * @throws where the client has no such method.
   */
  readonly submit: (input: Input) => void;
  /** The reader has the secret: closing needs no second question. */
  readonly markSaved: () => void;
  /** Forgets the secret, as after a time that you set, and stays at `issued` with `isWiped`. */
  readonly wipe: () => void;
  /** Wipes the secret and returns to the form. Unmounting does the same. While sending: the key becomes an orphan. */
  readonly finish: () => void;
}

export interface IssueOptions {
  /** A key was made and its secret can be shown. Gets the key, never the secret. */
  readonly onIssued?: ((key: ApiKey) => void) | undefined;
  /**
   * A key was made whose secret nobody has: its view was gone before the answer, or went while the secret was not saved.
   * Offer to rotate or revoke it.
   */
  readonly onOrphanedCreate?: ((key: ApiKey) => void) | undefined;
}

export interface IssueMethod<Input> {
  readonly caller: string;
  readonly method: 'createKey' | 'rotateKey';
  readonly pick: (
    client: SealedClient,
  ) => ((input: Input, context: WriteContext) => Promise<SealedKey>) | undefined;
}

export function useIssue<Input>(
  { caller, method, pick }: IssueMethod<Input>,
  options: IssueOptions,
): Issue<Input> {
  const latest = useLatest(options);
  const flow = usePerSubject(useSubject(caller), (subject) =>
    createIssueFlow<Input>({
      send: (input, idempotencyKey) => {
        const call = requireMethod(pick(subject.client), method, caller);
        return sendWrite(subject.queryClient, method, input, async () => {
          try {
            const issued = await call(input, { idempotencyKey });
            changeLists(subject, (data, query) => insertKey(data, issued.key, query));
            return issued;
          } catch (thrown) {
            refreshIfUnsure(subject, thrown);
            throw thrown;
          }
        });
      },
      onIssued: (key) => queueMicrotask(() => latest.current.onIssued?.(key)),
      onOrphan: (key) => queueMicrotask(() => latest.current.onOrphanedCreate?.(key)),
    }),
  );
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);
  useEffect(() => flow.mount(), [flow]);
  const { submit, markSaved, wipe, finish } = flow;
  return useMemo(
    () => ({ state, submit, markSaved, wipe, finish }),
    [state, submit, markSaved, wipe, finish],
  );
}
