'use client';

import { useEffect, useState } from 'react';

const PAUSE = 250;

/**
 * The search text to ask for. While the last question is still on its way, letters are collected until a short pause, so
 * that a slow backend is not asked at every one; a search in memory is never on its way, and follows at once.
 */
export function useSettledSearch(search: string | undefined, isBusy: boolean): string | undefined {
  const [settled, setSettled] = useState(search);
  if (!isBusy && settled !== search) setSettled(search);
  useEffect(() => {
    if (settled === search) return;
    const timer = setTimeout(() => setSettled(search), PAUSE);
    return () => clearTimeout(timer);
  }, [settled, search]);
  return isBusy ? settled : search;
}
