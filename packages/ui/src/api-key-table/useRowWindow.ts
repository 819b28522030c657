'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIsomorphicLayoutEffect } from '../internal/useIsomorphicLayoutEffect.js';

export interface RowWindow {
  /** Indexes of the rows to render, from `start` up to `end`, without it. */
  readonly start: number;
  readonly end: number;
  /** CSS pixels. */
  readonly rowHeight: number;
}

/** Shorter lists are rendered whole, so that the browser's own search finds every key. */
export const WINDOW_FROM = 100;

const OVERSCAN = 8;
/** The window moves this many rows at a time, or every pixel of scrolling would render. */
const STEP = 8;
const FIRST: RowWindow = { start: 0, end: 32, rowHeight: 56 };

/**
 * Which rows of equal height are on screen, wherever it is that scrolls: the page or any box around the table.
 * @param body The element that holds the rows.
 */
export function useRowWindow(body: RefObject<HTMLElement | null>, count: number): RowWindow | undefined {
  const isWindowed = count > WINDOW_FROM;
  const [window, setWindow] = useState(FIRST);

  const measure = useCallback((): void => {
    if (!body.current) return;
    const next = measureWindow(body.current, count);
    setWindow((previous) =>
      previous.start === next.start && previous.end === next.end && previous.rowHeight === next.rowHeight
        ? previous
        : next,
    );
  }, [body, count]);

  useIsomorphicLayoutEffect(() => {
    if (isWindowed) measure();
  }, [isWindowed, measure]);

  useEffect(() => {
    if (!isWindowed) return;
    // At once, in the frame that scrolls: later, there would be a blank between.
    const follow = (): void => flushSync(measure);
    document.addEventListener('scroll', follow, { capture: true, passive: true });
    globalThis.addEventListener('resize', follow);
    return () => {
      document.removeEventListener('scroll', follow, true);
      globalThis.removeEventListener('resize', follow);
    };
  }, [isWindowed, measure]);

  return isWindowed ? window : undefined;
}

function measureWindow(body: HTMLElement, count: number): RowWindow {
  const row = body.querySelector<HTMLElement>('.km-api-key-table-row');
  const rowHeight = row?.getBoundingClientRect().height || FIRST.rowHeight;
  const { top } = body.getBoundingClientRect();
  const first = Math.floor(-top / rowHeight) - OVERSCAN;
  const shown = Math.ceil(document.documentElement.clientHeight / rowHeight) + 2 * OVERSCAN;
  const start = Math.max(0, Math.min(Math.floor(first / STEP) * STEP, count - shown));
  return { start, end: Math.min(count, start + shown + STEP), rowHeight };
}
