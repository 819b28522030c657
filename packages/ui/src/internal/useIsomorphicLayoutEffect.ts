import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect` where there is a layout: a server has none, and React 18 warns there. */
export const useIsomorphicLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect;
