'use client';

import { useEffect, useState } from 'react';
import { useIsHydrating } from './useIsHydrating.js';

const LATE_MS = 200;

/** Whether a wait is long enough to be shown: after 200 ms, or at once in the HTML of a server, where the stylesheet counts them. */
export function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setIsLate] = useState(useIsHydrating());
  if (isLate && !isWaiting) setIsLate(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isLate;
}
