'use client';

import { useEffect, useState } from 'react';

const TICK = 250;

/**
 * Whole seconds that are left of `seconds`, counted from when `of` was first seen; 0 once over. By the monotonic clock:
 * a device whose clock is set meanwhile waits no longer.
 */
export function useCountdown(of: object | null, seconds: number | undefined): number {
  const total = of && seconds ? Math.ceil(seconds) : 0;
  const [held, setHeld] = useState({ of, left: total });
  if (held.of !== of) setHeld({ of, left: total });

  useEffect(() => {
    if (!of || total === 0) return;
    const end = performance.now() + total * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setHeld((before) => (before.left === left && before.of === of ? before : { of, left }));
      if (left === 0) clearInterval(timer);
    }, TICK);
    return () => clearInterval(timer);
  }, [of, total]);

  return held.of === of ? held.left : total;
}
