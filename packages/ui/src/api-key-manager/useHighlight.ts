'use client';

import { type RefObject, useEffect, useState } from 'react';

const SHOWN_MS = 4_000;

/** Points a row out for a few seconds, and brings it into view. */
export function useHighlight(
  root: RefObject<HTMLElement | null>,
): readonly [keyId: string | undefined, highlight: (keyId: string) => void] {
  const [keyId, setKeyId] = useState<string>();
  useEffect(() => {
    if (keyId === undefined) return;
    root.current
      ?.querySelector(`tr[data-key-id="${CSS.escape(keyId)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
    const timer = setTimeout(() => setKeyId(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [keyId, root]);
  return [keyId, setKeyId];
}
