'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** How long the warning stands, in seconds. WCAG 2.2.1 asks for 20 at least. */
export const HIDE_WARNING_SECONDS = 30;

const TICK = 250;

export interface HideTimer {
  /** Whole seconds until the secret is hidden, in the last half minute; else `null`. */
  readonly secondsLeft: number | null;
  /** Starts the time anew. */
  readonly extend: () => void;
}

/**
 * Calls `onOver` after so many seconds, by the monotonic clock, unless the time is extended. In the last half minute any
 * key press extends it.
 * @param seconds `undefined` for never; at least 30.
 */
export function useHideTimer(seconds: number | undefined, onOver: (() => void) | undefined): HideTimer {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const total = seconds === undefined ? 0 : Math.max(seconds, HIDE_WARNING_SECONDS) * 1000;
  const end = useRef(0);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  }, [onOver]);

  const extend = useCallback(() => {
    end.current = performance.now() + total;
    setSecondsLeft(null);
  }, [total]);

  useEffect(() => {
    if (!total) return;
    end.current = performance.now() + total;
    const timer = setInterval(() => {
      const left = Math.ceil((end.current - performance.now()) / 1000);
      setSecondsLeft(left > HIDE_WARNING_SECONDS ? null : Math.max(0, left));
      if (left > 0) return;
      clearInterval(timer);
      over.current?.();
    }, TICK);
    return () => {
      clearInterval(timer);
      setSecondsLeft(null);
    };
  }, [total]);

  const isWarning = secondsLeft !== null;
  useEffect(() => {
    if (!isWarning) return;
    window.addEventListener('keydown', extend, true);
    return () => window.removeEventListener('keydown', extend, true);
  }, [isWarning, extend]);

  return { secondsLeft, extend };
}
