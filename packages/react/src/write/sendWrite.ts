import { MutationObserver, type QueryClient } from '@tanstack/react-query';

/**
 * Sends a write as a mutation, so that a host's `useIsMutating` and devtools see that something runs, and nothing more:
 *
 * - the answer goes to the caller, not into the mutation: it may carry a secret, and the cache tells everyone;
 * - the caller waits for the backend alone, not for the host's global callbacks, which react-query awaits;
 * - never paused, replayed or retried: a create that runs again makes another key.
 */
export function sendWrite<Input, Answer>(
  queryClient: QueryClient,
  name: string,
  input: Input,
  call: () => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const observer = new MutationObserver<void, Error, Input>(queryClient, {
      mutationKey: ['api-keys', name],
      networkMode: 'always',
      retry: false,
      gcTime: 0,
      throwOnError: false,
      mutationFn: async () => {
        try {
          resolve(await call());
        } catch (thrown) {
          reject(thrown);
          throw thrown;
        }
      },
    });
    observer
      .mutate(input)
      // A host's `onMutate` that throws stops the mutation before the call; after it, the promise is settled already.
      .catch(reject)
      // Without an observer the mutation leaves the cache at once.
      .finally(() => observer.reset());
  });
}
