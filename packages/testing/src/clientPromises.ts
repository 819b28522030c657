import { isApiKeysError } from '@keymount/core';
import { createPromises } from './promises/create.js';
import { idempotencyPromises } from './promises/idempotency.js';
import { isolationPromises } from './promises/isolation.js';
import {
  Broken,
  type ClientPromise,
  type ClientSubject,
  type ConformanceOptions,
  NotApplicable,
  show,
} from './promises/kit.js';
import { lifecyclePromises } from './promises/lifecycle.js';
import { listPromises } from './promises/list.js';
import { readPromises } from './promises/reads.js';
import { withCheckedAnswers } from './promises/shapes.js';
import { updatePromises } from './promises/update.js';
import { countPromises } from './promises/usage/counts.js';
import { refusalPromises } from './promises/usage/refusals.js';
import { reportPromises } from './promises/usage/reports.js';
import { zonePromises } from './promises/usage/zones.js';

/** Everything a client promises, in the order in which it is best read. */
export const clientPromises: readonly ClientPromise[] = [
  ...createPromises,
  ...listPromises,
  ...updatePromises,
  ...lifecyclePromises,
  ...isolationPromises,
  ...idempotencyPromises,
  ...readPromises,
  ...countPromises,
  ...reportPromises,
  ...zonePromises,
  ...refusalPromises,
];

/** Gives a client of a fresh account: no keys, denied nothing, at least two available models. Called once a promise. */
export type MakeClient = () => ClientSubject | Promise<ClientSubject>;

/** What became of one promise. */
export type PromiseResult =
  | { readonly state: 'kept' }
  | { readonly state: 'notApplicable'; readonly reason: string }
  | { readonly state: 'broken'; readonly error: Error };

/** Tries one promise on a fresh client, without any test library. Never rejects but for a failing `makeClient` or `cleanup`. */
export async function tryClientPromise(
  promise: ClientPromise,
  makeClient: MakeClient,
  options: ConformanceOptions = {},
): Promise<PromiseResult> {
  if (promise.unless && options[promise.unless] === false) {
    return { state: 'notApplicable', reason: `${promise.unless} is false` };
  }
  const subject = withCheckedAnswers(await makeClient());
  try {
    const missing = promise.needs?.find((method) => typeof subject.client[method] !== 'function');
    if (missing) return { state: 'notApplicable', reason: `the client has no ${missing}` };
    await promise.run(subject);
    return { state: 'kept' };
  } catch (thrown) {
    if (thrown instanceof NotApplicable) return { state: 'notApplicable', reason: thrown.message };
    return { state: 'broken', error: explain(promise, thrown) };
  } finally {
    await subject.cleanup?.();
  }
}

function explain({ title, why }: ClientPromise, thrown: unknown): Error {
  const problem =
    thrown instanceof Broken ? thrown.message : `a call failed that must work: ${whatWasThrown(thrown)}`;
  const error = new Error(
    `Keymount describeClient: a promise is broken: ${title}.\n  What happened: ${problem}.\n  Why it matters: ${why}`,
    { cause: thrown },
  );
  error.name = 'BrokenPromise';
  return error;
}

function whatWasThrown(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return isApiKeysError(thrown) ? `it was refused with '${thrown.code}'` : `the client threw ${show(thrown)}`;
}
