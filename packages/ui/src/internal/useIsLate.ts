'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';

const LATE_MS = 200;
const never = (): (() => void) => () => {};

/** Whether a wait is long enough to be shown: after 200 ms, or at once in the HTML of a server, where the stylesheet counts them. */
export function useIsLate(isWaiting: boolean): boolean {
  const isFromServer = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [isLate, setIsLate] = useState(isFromServer);
  if (isLate && !isWaiting) setIsLate(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isLate;
}
