'use client';

import { useEffect } from 'react';
import { whenIdle } from './whenIdle.js';

/**
 * Loads the code that a press needs before the press: once the page has nothing better to do, so that no click waits.
 * @param load An `import()`, the same at each call: after a failure the press tries again.
 */
export function useLoadedAhead(load: () => Promise<unknown>): void {
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [load]);
}
