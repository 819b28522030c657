'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { onScrollAround } from '../internal/onScrollAround.js';
import { useIsHydrating } from '../internal/useIsHydrating.js';
import { useIsomorphicLayoutEffect } from '../internal/useIsomorphicLayoutEffect.js';
import { whenIdle } from '../internal/whenIdle.js';

export interface RowWindow {
  /** Indexes of the rows to render, from `start` up to `end`, without it. */
  readonly start: number;
  readonly end: number;
  /** CSS pixels. */
  readonly rowHeight: number;
}

/** Shorter lists are rendered whole, so that the browser's own search finds every key. */
export const WINDOW_FROM = 100;

/** Rows ready on either side of what is on screen, made while the page has nothing better to do. */
const OVERSCAN = 8;
const ROW_HEIGHT = 56;
/** What of a screen the toolbar and the head of a table take at least. CSS pixels. */
const ABOVE_ROWS = 90;

/** What fills a screen before anybody has measured one; of a server, a common one. */
function firstWindow(isOnServer: boolean): RowWindow {
  const height = isOnServer ? 800 : globalThis.innerHeight;
  return { start: 0, end: Math.max(1, Math.ceil((height - ABOVE_ROWS) / ROW_HEIGHT)), rowHeight: ROW_HEIGHT };
}

/**
 * Which rows of equal height are on screen, wherever it is that scrolls: the page or any box around the table. What comes
 * into view is rendered at once, its neighbours when there is time for it: the first paint and every jump stay short.
 * @param body The element that holds the rows.
 */
export function useRowWindow(body: RefObject<HTMLElement | null>, count: number): RowWindow | undefined {
  const isWindowed = count > WINDOW_FROM;
  const isHydrating = useIsHydrating();
  const [window, setWindow] = useState(() => firstWindow(isHydrating));

  const showVisible = useCallback((): void => {
    if (!body.current) return;
    const visible = measureVisible(body.current, count);
    setWindow((shown) => (covers(shown, visible) ? shown : visible));
  }, [body, count]);

  useIsomorphicLayoutEffect(() => {
    if (isWindowed) showVisible();
  }, [isWindowed, showVisible]);

  useEffect(() => {
    if (!isWindowed || !body.current) return;
    let cancel = (): void => {};
    const fill = (): void => {
      cancel();
      cancel = whenIdle(() => {
        if (!body.current) return;
        const visible = measureVisible(body.current, count);
        setWindow((shown) =>
          covers(shown, widen(visible, OVERSCAN / 2, count)) ? shown : widen(visible, OVERSCAN, count),
        );
      });
    };
    const follow = (): void => {
      // At once, in the frame that scrolls: later, there would be a blank between.
      flushSync(showVisible);
      fill();
    };
    fill();
    const end = onScrollAround(body.current, follow);
    return () => {
      cancel();
      end();
    };
  }, [isWindowed, showVisible, body, count]);

  return isWindowed ? window : undefined;
}

function measureVisible(body: HTMLElement, count: number): RowWindow {
  const row = body.querySelector<HTMLElement>('.km-api-key-table-row');
  const rowHeight = row?.getBoundingClientRect().height || ROW_HEIGHT;
  const { top } = body.getBoundingClientRect();
  const { clientHeight } = document.documentElement;
  // Where the table is above or below the screen, the rows at that end.
  const start = Math.max(0, Math.min(Math.floor(-top / rowHeight), count - 1));
  const end = Math.max(start + 1, Math.min(count, Math.ceil((clientHeight - top) / rowHeight)));
  return { start, end, rowHeight };
}

function widen({ start, end, rowHeight }: RowWindow, rows: number, count: number): RowWindow {
  return { start: Math.max(0, start - rows), end: Math.min(count, end + rows), rowHeight };
}

function covers(shown: RowWindow, wanted: RowWindow): boolean {
  return shown.rowHeight === wanted.rowHeight && shown.start <= wanted.start && shown.end >= wanted.end;
}
