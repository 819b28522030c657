import {
  type ApiKeysClient,
  type ApiKeysError,
  type ContractViolation,
  type SealedClient,
  sealClient,
} from '@keymount/core';
import type { QueryClient } from '@tanstack/react-query';
import { type ApiKeysQueries, createQueries } from '../queries/apiKeysQueries.js';
import { sayViolation, watchForMistakes } from './hostMistakes.js';
import { watchClient } from './watchClient.js';

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** What the host wants to hear of. Each runs in a task of its own, so that a throw in it breaks no flow. */
export interface HostCallbacks {
  readonly onContractViolation?: ((violation: ContractViolation) => void) | undefined;
  readonly onError?: ((error: ApiKeysError) => void) | undefined;
  readonly onAuthRequired?: (() => void) | undefined;
}

export interface SubjectOptions {
  readonly source: ApiKeysClient;
  readonly scope: string | undefined;
  /** How many clients this scope has had before: their caches must never be mistaken for ours. */
  readonly generation: number;
  readonly queryClient: QueryClient;
  readonly callbacks: { readonly current: HostCallbacks };
}

/** Whose keys these are: one client and one scope, and what the hooks below a provider share until either changes. */
export interface Subject extends Omit<SubjectOptions, 'callbacks'> {
  readonly client: SealedClient;
  readonly queries: ApiKeysQueries;
  /** Keys that were revoked here: a list answer from before must not bring them back. */
  readonly revokedIds: Set<string>;
  /** False once the provider has gone, or gone on to another subject. */
  readonly isCurrent: () => boolean;
  /** Where these keys are on the page now: here, or, once this has left, wherever its client and scope were mounted again. */
  readonly whereShown: () => readonly Subject[];
  readonly enter: () => void;
  readonly leave: () => void;
  /** Removes what the caches hold of this subject. */
  readonly forget: () => void;
}

/** What is on the page, by client: a write may outlive the page that sent it. */
const shown = new WeakMap<ApiKeysClient, Set<Subject>>();

export function createSubject({ callbacks, ...options }: SubjectOptions): Subject {
  let isCurrent = true;
  let isAuthAsked = false;
  const tell = (run: (callbacks: HostCallbacks) => void): void => {
    if (isCurrent) queueMicrotask(() => run(callbacks.current));
  };
  const watched = process.env.NODE_ENV === 'production' ? options.source : watchForMistakes(options.source);
  const sealed = sealClient(watched, {
    onContractViolation: (violation) =>
      tell((host) => {
        if (process.env.NODE_ENV !== 'production' && !host.onContractViolation) sayViolation(violation);
        host.onContractViolation?.(violation);
      }),
  });
  const client = watchClient(sealed, {
    onSuccess: () => {
      isAuthAsked = false;
    },
    onError: (error) => {
      tell((host) => host.onError?.(error));
      if (error.code !== 'unauthenticated' || isAuthAsked) return;
      isAuthAsked = true;
      tell((host) => host.onAuthRequired?.());
    },
  });
  const queries = createQueries(client, options.scope, options.generation);
  const { source, scope } = options;
  const subject: Subject = {
    ...options,
    client,
    queries,
    revokedIds: new Set(),
    isCurrent: () => isCurrent,
    whereShown: () =>
      isCurrent ? [subject] : [...(shown.get(source) ?? [])].filter((each) => each.scope === scope),
    enter: () => {
      isCurrent = true;
      shown.set(source, (shown.get(source) ?? new Set()).add(subject));
    },
    leave: () => {
      isCurrent = false;
      shown.get(source)?.delete(subject);
    },
    forget: () => options.queryClient.removeQueries({ predicate: ({ queryKey }) => queries.owns(queryKey) }),
  };
  return subject;
}
