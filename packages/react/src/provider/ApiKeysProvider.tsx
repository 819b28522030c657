'use client';
import type { ApiKeysClient } from '@keymount/core';
import { QueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLatest } from '../internal/useLatest.js';
import { createSubject, type HostCallbacks } from './subject.js';
import { SubjectContext } from './useSubject.js';

export interface ApiKeysProviderProps extends HostCallbacks {
  /**
   * Your backend. Keep its identity (a module constant, `useMemo` or `useState`): another client is another subject, and
   * then every open flow ends and its secret is wiped.
   */
  readonly client: ApiKeysClient;
  /**
   * Whose keys these are, such as a user or project id. Part of every query key; another scope is another subject.
   * Give one whenever you pass `queryClient`.
   */
  readonly scope?: string | undefined;
  /**
   * Read once. Default: a private one, so that the host's persisters, loggers and retry rules never meet key data.
   * Pass yours to share prefetched lists (`apiKeysQueries`) with the components.
   */
  readonly queryClient?: QueryClient | undefined;
  readonly children?: ReactNode;
}

/**
 * Gives the hooks below it a client.
 *
 * - `onError` gets every failed call, retries included, as an `ApiKeysError`: known fields only, no text of a server.
 * - `onAuthRequired` is called once when the session has ended, and again only after some call has succeeded.
 * - `onContractViolation` gets what the client answered that the contract does not allow.
 *
 * A development build says in the console what a client threw that has no code, and where; and what breaks the contract, unless
 * `onContractViolation` hears it. It repeats no text of the client.
 */
export function ApiKeysProvider({
  client: source,
  scope,
  queryClient: hostQueryClient,
  children,
  ...hostCallbacks
}: ApiKeysProviderProps): ReactNode {
  const callbacks = useLatest<HostCallbacks>(hostCallbacks);
  const [{ queryClient, isPrivate }] = useState(() => ({
    queryClient: hostQueryClient ?? new QueryClient(),
    isPrivate: !hostQueryClient,
  }));
  const [held, setHeld] = useState(() =>
    createSubject({ source, scope, generation: 0, queryClient, callbacks }),
  );

  let subject = held;
  if (held.source !== source || held.scope !== scope) {
    const generation = held.scope === scope ? held.generation + 1 : 0;
    subject = createSubject({ source, scope, generation, queryClient, callbacks });
    setHeld(subject);
  }

  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  const mounted = useRef<typeof subject>(null);
  useEffect(() => {
    mounted.current = subject;
    subject.enter();
    return () => {
      mounted.current = null;
      // StrictMode unmounts and mounts again within one task: only what is still gone after it has really ended.
      queueMicrotask(() => {
        if (mounted.current === subject) return;
        subject.leave();
        // A host's cache outlives our page on purpose; it is emptied when the subject changes, not on navigation.
        if (mounted.current || isPrivate) subject.forget();
      });
    };
  }, [subject, isPrivate]);

  return <SubjectContext.Provider value={subject}>{children}</SubjectContext.Provider>;
}
