import { type ApiKeysError, isAbort, type SealedClient, toApiKeysError } from '@keymount/core';

export interface Watch {
  readonly onSuccess: () => void;
  readonly onError: (error: ApiKeysError) => void;
}

/** The same client, with every answer and failure told to `watch`. A read that was cancelled is neither. */
export function watchClient(client: SealedClient, watch: Watch): SealedClient {
  type Method = (input: unknown, context?: unknown) => Promise<unknown>;
  const watched =
    (method: Method): Method =>
    async (...args) => {
      try {
        const answer = await method(...args);
        watch.onSuccess();
        return answer;
      } catch (thrown) {
        if (!isAbort(thrown) && !args.some(isCancelled)) watch.onError(toApiKeysError(thrown));
        throw thrown;
      }
    };
  const entries = Object.entries(client).map(([name, member]) => [
    name,
    typeof member === 'function' ? watched(member as Method) : member,
  ]);
  return Object.fromEntries(entries) as SealedClient;
}

function isCancelled(arg: unknown): boolean {
  return (arg as { signal?: AbortSignal } | undefined)?.signal?.aborted === true;
}
