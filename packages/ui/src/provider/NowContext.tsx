'use client';

import { type Context, createContext, useContext, useSyncExternalStore } from 'react';

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
let minute = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Left as it is while it is still good, or each new listener would render once more.
  if (Date.now() - minute >= MINUTE / 2) minute = Date.now();
  ticking ??= setInterval(() => {
    minute = Date.now();
    for (const each of listeners) each();
  }, MINUTE / 2);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The device's clock, moving on twice a minute; `undefined` on the server and while hydrating. For the provider, which tells all others. */
export function useDeviceClock(): number | undefined {
  return useSyncExternalStore<number | undefined>(
    subscribe,
    () => minute,
    () => undefined,
  );
}

/** Apart from the other context, so that a tick renders only what shows a time. */
export const NowContext: Context<number | undefined> = createContext<number | undefined>(undefined);

/** Now, in milliseconds; `undefined` on the server and while hydrating, when absolute dates are shown instead. */
export function useNow(): number | undefined {
  return useContext(NowContext);
}
