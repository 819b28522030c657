'use client';
import { type KeyRef, toApiKeysError } from '@keymount/core';
import { useMemo, useSyncExternalStore } from 'react';
import { usePerSubject } from '../internal/usePerSubject.js';
import { changeLists } from '../list/changeLists.js';
import { requireMethod } from '../provider/requireMethod.js';
import type { Subject } from '../provider/subject.js';
import { useSubject } from '../provider/useSubject.js';
import { type BulkOutcome, createBulkFlow } from './bulkFlow.js';
import { isUnsure } from './refreshIfUnsure.js';
import { sendWrite } from './sendWrite.js';
import type { WriteMethod } from './useWrite.js';

/** One write for several keys. */
export interface BulkWrite {
  readonly state: 'idle' | 'sending' | 'done';
  /** One for each key that was asked for, in that order. */
  readonly outcomes: readonly BulkOutcome[];
  /**
   * Sends it for these keys, a few at a time, and goes on after one that fails. Resolves to how it went with each; never
   * rejects. Call it again with the ids that failed to try those again: a key that is done or on its way is not sent twice.
   * @throws at once where the client has no such method.
   */
  readonly run: (ids: readonly string[]) => Promise<readonly BulkOutcome[]>;
  /** Back to idle, for other keys. What is on its way is not called back. */
  readonly reset: () => void;
}

export interface BulkMethod<Answer> extends Omit<WriteMethod<KeyRef, Answer>, 'apply'> {
  /** What the lists show of all that worked, in one change: the list is read again once, not once a key. */
  readonly apply: (subject: Subject, answers: ReadonlyMap<string, Answer>) => void;
}

export function useBulkWrite<Answer>({
  caller,
  method,
  pick,
  apply,
  forgive,
}: BulkMethod<Answer>): BulkWrite {
  const flow = usePerSubject(useSubject(caller), (subject) => {
    const required = () => requireMethod(pick(subject.client), method, caller);
    const { run, ...rest } = createBulkFlow<Answer>({
      send: (id, idempotencyKey) =>
        sendWrite(subject.queryClient, method, { id }, async () => {
          try {
            return await required()({ id }, { idempotencyKey });
          } catch (thrown) {
            const forgiven = forgive?.(toApiKeysError(thrown).code);
            if (!forgiven) throw thrown;
            return forgiven.answer;
          }
        }),
      onSettled: (answers, errors) => {
        if (answers.size > 0) apply(subject, answers);
        else if (errors.some(isUnsure)) changeLists(subject);
      },
    });
    return {
      ...rest,
      run: (ids: readonly string[]) => {
        required();
        return run(ids);
      },
    };
  });
  const outcomes = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);
  const { run, reset } = flow;
  return useMemo(() => ({ state: stateOf(outcomes), outcomes, run, reset }), [outcomes, run, reset]);
}

function stateOf(outcomes: readonly BulkOutcome[]): BulkWrite['state'] {
  if (outcomes.length === 0) return 'idle';
  return outcomes.some(({ state }) => state === 'waiting' || state === 'sending') ? 'sending' : 'done';
}
