import { toApiKeysError } from '@keymount/core';
import { hashKey } from '@tanstack/react-query';
import { createFlow, type Flow } from '../internal/flow.js';
import { createIdempotency } from './idempotency.js';
import { IDLE, type WriteEvent, type WriteState, writeReducer } from './writeReducer.js';

export interface WriteFlowOptions<Input, Answer> {
  readonly send: (input: Input, idempotencyKey: string) => Promise<Answer>;
  readonly onDone: (answer: Answer, input: Input) => void;
}

export interface WriteFlow<Input, Answer>
  extends Pick<Flow<WriteState<Answer>, WriteEvent<Answer>>, 'getState' | 'subscribe'> {
  readonly run: (input: Input) => Promise<boolean>;
  readonly reset: () => void;
}

interface Running {
  readonly input: string;
  readonly promise: Promise<boolean>;
}

export function createWriteFlow<Input, Answer>({
  send,
  onDone,
}: WriteFlowOptions<Input, Answer>): WriteFlow<Input, Answer> {
  const { getState, subscribe, dispatch } = createFlow<WriteState<Answer>, WriteEvent<Answer>>(
    writeReducer,
    IDLE,
  );
  const idempotency = createIdempotency();
  let running: Running | undefined;

  async function settle(answer: Promise<Answer>, input: Input, isMine: () => boolean): Promise<boolean> {
    try {
      const value = await answer;
      if (isMine()) {
        running = undefined;
        idempotency.renew();
        dispatch({ type: 'done', answer: value });
      }
      onDone(value, input);
      return true;
    } catch (thrown) {
      if (isMine()) {
        running = undefined;
        const error = toApiKeysError(thrown);
        idempotency.failed(error);
        dispatch({ type: 'failed', error });
      }
      return false;
    }
  }

  return {
    getState,
    subscribe,
    run: (input) => {
      const hash = hashKey([input]);
      if (running) return running.input === hash ? running.promise : Promise.resolve(false);
      const answer = send(input, idempotency.keyFor(input));
      const mine: Running = { input: hash, promise: settle(answer, input, () => running === mine) };
      running = mine;
      dispatch({ type: 'sent' });
      return mine.promise;
    },
    reset: () => {
      running = undefined;
      idempotency.renew();
      dispatch({ type: 'reset' });
    },
  };
}
