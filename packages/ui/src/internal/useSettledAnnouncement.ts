'use client';

import { useEffect, useRef } from 'react';
import { useUi } from '../provider/UiContext.js';

const SETTLED_MS = 500;

/** Says a text that changes as one types once it has settled; never the one it starts with. An empty text takes back what was not said yet. */
export function useSettledAnnouncement(text: string): void {
  const { announce } = useUi('useSettledAnnouncement');
  const said = useRef(text);
  useEffect(() => {
    if (text === said.current) return;
    if (text === '') {
      said.current = text;
      return;
    }
    const timer = setTimeout(() => {
      said.current = text;
      announce(text);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, announce]);
}
