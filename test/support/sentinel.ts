import type { ApiKeysClient } from '@keymount/core';
import { expectNoSecret, type Sentinel, watchForSecrets } from '@keymount/testing/sentinel';
import { MutationCache, QueryCache, type QueryClient } from '@tanstack/react-query';

/** One test's watch: begun by its first create or rotate, before there is a secret to leak. */
interface Watch {
  readonly secrets: Set<string>;
  sentinel: Sentinel | null;
  isLeakExpected: boolean;
}

const newWatch = (): Watch => ({ secrets: new Set(), sentinel: null, isLeakExpected: false });

let watch = newWatch();
/** Every `QueryClient` that a cache of this test worked for, private ones too. The watch reads it at each look. */
const queryClients: QueryClient[] = [];

for (const { prototype } of [QueryCache, MutationCache] as readonly { prototype: Builder }[]) {
  const build = prototype.build;
  prototype.build = function (client, ...rest): unknown {
    if (!queryClients.includes(client)) queryClients.push(client);
    return build.call(this, client, ...rest);
  };
}

interface Builder {
  build(client: QueryClient, ...rest: readonly unknown[]): unknown;
}

/** The same client, whose secrets this module learns and nothing in the page does. */
export function watched(client: ApiKeysClient): ApiKeysClient {
  return new Proxy(client, {
    get: (target, name): unknown => {
      const method: unknown = Reflect.get(target, name);
      if ((name !== 'createKey' && name !== 'rotateKey') || typeof method !== 'function') return method;
      return (...args: readonly unknown[]): unknown => {
        const current = watch;
        current.sentinel ??= watchForSecrets({ caches: queryClients });
        const answer: unknown = Reflect.apply(method, target, args);
        void Promise.resolve(answer).then(
          (issued) => {
            const secret: unknown = Reflect.get(Object(issued) as object, 'secret');
            if (typeof secret === 'string' && secret !== '') current.secrets.add(secret);
          },
          () => {},
        );
        return answer;
      };
    },
  });
}

/** For the tests that plant a leak: the secrets of this one may be found at its end. */
export function expectLeak(): void {
  watch.isLeakExpected = true;
}

/** The nodes that reveal a secret, by the class of the component or by the mark of a test's own. */
export const REVEAL_NODES = '.km-secret-reveal-value, [data-testid=secret]';

/**
 * Looks for every secret that was made since the last `endWatch`, in all that the sentinel knows.
 * @param reveals Where the nodes that may show one are; none: they must be gone.
 * @throws where one was found.
 */
export async function expectNoLeak(reveals: string | null): Promise<void> {
  const { secrets, sentinel, isLeakExpected } = watch;
  if (!sentinel || isLeakExpected) return;
  const allow = reveals === null ? [] : [...document.querySelectorAll(reveals)];
  for (const secret of secrets) await expectNoSecret(sentinel, secret, { allow });
}

/** The next create or rotate begins another watch. */
export function endWatch(): void {
  watch.sentinel?.stop();
  watch = newWatch();
  queryClients.length = 0;
}
