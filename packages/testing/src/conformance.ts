import { describe, it } from 'vitest';
import { clientPromises, type MakeClient, tryClientPromise } from './clientPromises.js';
import type { ConformanceOptions } from './promises/kit.js';

export { clientPromises, type MakeClient, type PromiseResult, tryClientPromise } from './clientPromises.js';
export {
  type ClientPromise,
  type ClientSubject,
  type ConformanceOptions,
  NotApplicable,
} from './promises/kit.js';

/**
 * Proves that a client keeps every promise of the contract: one vitest test each, whose failure says what happened and
 * why it matters. What the client leaves out is skipped, with the reason.
 *
 * @param name What the client talks to, such as `REST on PostgreSQL`.
 * @param makeClient Gives a client of a fresh account, once a test.
 *
 * @example
 * describeClient('our backend', async () => {
 *   const account = await createTestAccount();
 *   return { client: createOurClient(account), cleanup: () => account.remove() };
 * });
 */
export function describeClient(name: string, makeClient: MakeClient, options: ConformanceOptions = {}): void {
  describe(`${name} keeps its promises`, () => {
    for (const promise of clientPromises) {
      // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- a promise names itself and asserts by rejecting
      it(promise.title, async ({ skip }) => {
        const result = await tryClientPromise(promise, makeClient, options);
        if (result.state === 'notApplicable') skip(result.reason);
        if (result.state === 'broken') throw result.error;
      });
    }
  });
}
