'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useIsHydrating } from './useIsHydrating.js';

/** A component that is loaded when it is first needed. */
export interface LazyPart<Props> {
  /** Renders the fallback until it is there. A failed load is thrown to the nearest boundary, and tried again after a reset. */
  readonly Part: (props: Props) => ReactNode;
  /** Loads it ahead: on idle, hover or focus, so that no click waits. Never rejects. */
  preload(): Promise<void>;
}

/**
 * `React.lazy` without its two faults here: it suspends once even when all is loaded, which would drop the focus of a
 * dialog that opens, and it remembers a failed load for good.
 */
export function createLazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  /** What stands there until it is loaded. */
  fallback: ReactNode = null,
): LazyPart<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;

  function start(): Promise<void> {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  }

  function Part(props: Props): ReactNode {
    const [, setOutcome] = useState<'loading' | 'loaded'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      // Even when it is loaded by now: it may have come after the fallback was rendered.
      let isMounted = true;
      start().then(
        () => isMounted && setOutcome('loaded'),
        (error: unknown) => {
          if (isMounted)
            setOutcome(() => {
              throw error;
            });
        },
      );
      return () => {
        isMounted = false;
      };
    }, []);
    // A server has the fallback, whatever this page has loaded before.
    const Loaded = useIsHydrating() ? undefined : loaded;
    return Loaded ? <Loaded {...props} /> : fallback;
  }

  return { Part, preload: () => start().catch(() => undefined) };
}
