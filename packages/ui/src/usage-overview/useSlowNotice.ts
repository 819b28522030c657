'use client';

import { useEffect } from 'react';
import { useText, useUi } from '../provider/UiContext.js';

const SLOW_MS = 5_000;

/** Says that it is still working, for those who do not see the skeleton. */
export function useSlowNotice(isPending: boolean): void {
  const { announce } = useUi('useSlowNotice');
  const text = useText('useSlowNotice').m.common.stillWorking;
  useEffect(() => {
    if (!isPending) return;
    const timer = setTimeout(() => announce(text), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isPending, announce, text]);
}
