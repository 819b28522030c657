'use client';

import { forwardRef, type ReactNode, useImperativeHandle, useRef } from 'react';

export interface LiveRegionHandle {
  announce(text: string): void;
}

/**
 * Where screen readers hear what happened. There before it is used, and with an explicit `aria-live`: a modal hides a
 * bare `role="status"` from them.
 */
export const LiveRegion: ReturnType<typeof forwardRef<LiveRegionHandle>> = forwardRef<LiveRegionHandle>(
  function LiveRegion(_, ref): ReactNode {
    const node = useRef<HTMLDivElement>(null);
    const previous = useRef('');
    useImperativeHandle(
      ref,
      () => ({
        announce(text) {
          if (!node.current) return;
          // The same text twice would be no change, and so not be read.
          const next = text === previous.current ? `${text}\u00a0` : text;
          previous.current = next;
          node.current.textContent = next;
        },
      }),
      [],
    );
    return (
      <div ref={node} className="km-visually-hidden" role="status" aria-live="polite" aria-atomic="true" />
    );
  },
);
