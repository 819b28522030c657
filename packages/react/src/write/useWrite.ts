'use client';
import { type SealedClient, toApiKeysError, type WriteContext } from '@keymount/core';
import { useMemo, useSyncExternalStore } from 'react';
import { useLatest } from '../internal/useLatest.js';
import { usePerSubject } from '../internal/usePerSubject.js';
import { requireMethod } from '../provider/requireMethod.js';
import type { Subject } from '../provider/subject.js';
import { useSubject } from '../provider/useSubject.js';
import { refreshIfUnsure } from './refreshIfUnsure.js';
import { sendWrite } from './sendWrite.js';
import { createWriteFlow } from './writeFlow.js';
import type { WriteState } from './writeReducer.js';

export interface Write<Input, Answer = unknown> extends WriteState<Answer> {
  /**
   * Resolves to whether it worked. Never rejects, so a dialog cannot forget to catch. While one input is on its way, the
   * same one joins it, and another one is not sent and resolves to `false`.
   * @throws at once where the client has no such method.
   */
  readonly run: (input: Input) => Promise<boolean>;
  /** Back to idle, for the next thing to change. What is on its way is not called back. */
  readonly reset: () => void;
}

export interface WriteOptions<Input, Answer> {
  /** It worked, whether or not the view is still there. */
  readonly onDone?: ((answer: Answer, input: Input) => void) | undefined;
}

export interface WriteMethod<Input, Answer> {
  readonly caller: string;
  readonly method: keyof SealedClient;
  readonly pick: (
    client: SealedClient,
  ) => ((input: Input, context: WriteContext) => Promise<Answer>) | undefined;
  /** What the lists show of it. */
  readonly apply: (subject: Subject, answer: Answer, input: Input) => void;
  /** The answer where a failure says that the wish is fulfilled already. */
  readonly forgive?: (code: string) => { readonly answer: Answer } | undefined;
}

export function useWrite<Input, Answer>(
  { caller, method, pick, apply, forgive }: WriteMethod<Input, Answer>,
  options: WriteOptions<Input, Answer>,
): Write<Input, Answer> {
  const latest = useLatest(options);
  const flow = usePerSubject(useSubject(caller), (subject) =>
    createWriteFlow<Input, Answer>({
      send: (input, idempotencyKey) => {
        const call = requireMethod(pick(subject.client), method, caller);
        return sendWrite(subject.queryClient, method, input, async () => {
          let answer: Answer;
          try {
            answer = await call(input, { idempotencyKey });
          } catch (thrown) {
            const forgiven = forgive?.(toApiKeysError(thrown).code);
            if (!forgiven) {
              refreshIfUnsure(subject, thrown);
              throw thrown;
            }
            answer = forgiven.answer;
          }
          apply(subject, answer, input);
          return answer;
        });
      },
      onDone: (answer, input) => queueMicrotask(() => latest.current.onDone?.(answer, input)),
    }),
  );
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);
  const { run, reset } = flow;
  return useMemo(() => ({ ...state, run, reset }), [state, run, reset]);
}
