'use client';

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { focusSeenBy } from '../internal/focusSeenBy.js';
import { renderPart } from '../internal/part.js';
import { whenIdle } from '../internal/whenIdle.js';
import { useText, useUi } from '../provider/UiContext.js';
import { plotBox } from './chartGeometry.js';
import { DrillButton } from './DrillButton.js';
import { useUsageChart } from './UsageChartContext.js';
import { UsageChartTooltip } from './UsageChartTooltip.js';
import { useDrill } from './useDrill.js';
import { useIntervalText } from './useIntervalText.js';
import '../messages/en/usage.js';

interface Cursor {
  readonly index: number;
  /** Stays until Escape, another place or a press outside: by keyboard, touch or click. */
  readonly isPinned: boolean;
}

/** What a pointer or the arrow keys point at, and the card beside it. A layer of its own: moving it draws nothing else. */
export function UsageChartCursor({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const { m } = useText('UsageChart.Plot');
  const { announce } = useUi('UsageChart.Plot');
  const { starts, label, idPrefix, stack, takesFocus } = useUsageChart('Plot');
  const describe = useIntervalText();
  const drill = useDrill();
  useWarmFormats();
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const [cursor, setCursor] = useState<Cursor | undefined>();
  // Dismissed with Escape: hovering on does not bring it back at the same place.
  const dismissed = useRef<number | undefined>(undefined);
  const plot = plotBox(width, height);
  const band = plot.width / starts.length;
  const index = cursor && cursor.index < starts.length ? cursor.index : undefined;

  function indexAt(event: MouseEvent): number | undefined {
    const { left } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor((event.clientX - left - plot.left) / band);
    return at >= 0 && at < starts.length ? at : undefined;
  }

  function point(event: PointerEvent, isPinned: boolean): void {
    // The button on the card is for a press of its own.
    if ((event.target as Element).closest('button')) return;
    const at = indexAt(event);
    if (at === undefined) {
      if (isPinned || !cursor?.isPinned) setCursor(undefined);
      return;
    }
    if (!isPinned && (cursor?.isPinned || cursor?.index === at || dismissed.current === at)) return;
    dismissed.current = undefined;
    // Drawn in this frame, not in the next.
    flushSync(() => setCursor({ index: at, isPinned }));
  }

  const takesFirstFocus = useRef(takesFocus);
  useEffect(() => {
    if (takesFirstFocus.current) layer?.focus();
  }, [layer]);

  const dismiss = useCallback(() => {
    // What goes must not take the focus with it.
    if (layer?.contains(focusSeenBy(layer))) layer.focus();
    setCursor((current) => {
      dismissed.current = current?.index;
      return undefined;
    });
  }, [layer]);

  const isOpen = index !== undefined;
  useEffect(() => {
    if (!isOpen || !layer) return;
    // On the document: what a pointer opened can be dismissed without moving the pointer or the focus (WCAG 1.4.13).
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      dismiss();
    };
    const onPointerDown = (event: globalThis.PointerEvent): void => {
      // By its path: the document is told no more of a shadow root than the host.
      if (!event.composedPath().includes(layer)) setCursor(undefined);
    };
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => {
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('pointerdown', onPointerDown, true);
    };
  }, [isOpen, dismiss, layer]);

  function moveTo(next: number): void {
    const at = Math.max(0, Math.min(starts.length - 1, next));
    setCursor({ index: at, isPinned: true });
    announce(describe(at));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && index !== undefined && drill?.canOpen(index)) {
      event.preventDefault();
      drill.open(index);
      return;
    }
    // Where nothing is pointed at yet, reading starts with the latest interval that has numbers.
    const here = index ?? latestWithNumbers(stack.totals);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: index === undefined ? here : here - 1,
      ArrowRight: index === undefined ? here : here + 1,
      Home: 0,
      End: starts.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  }

  const canOpen = index !== undefined && cursor?.isPinned === true && drill?.canOpen(index) === true;
  const children = (
    <>
      <p id={`${idPrefix}-help`} className="km-visually-hidden">
        {m.usage.chartHelp} {drill && m.usage.chartHelpDrill}
      </p>
      {index !== undefined && (
        <>
          <div
            className="km-usage-chart-band"
            style={{ left: plot.left + index * band, top: plot.top, width: band, height: plot.height }}
          />
          <UsageChartTooltip
            index={index}
            left={plot.left + (index + 0.5) * band}
            width={width}
            band={band}
            action={canOpen && drill && <DrillButton drill={drill} index={index} />}
          />
        </>
      )}
    </>
  );
  return renderPart(
    'div',
    // oxlint-disable-next-line react/refs -- renderPart hands the props on; handlers read refs when they run.
    {
      // An application: screen readers hand it the arrow keys.
      role: 'application',
      'aria-roledescription': m.usage.chartRole,
      'aria-label': label,
      'aria-describedby': `${idPrefix}-help`,
      tabIndex: 0,
      onKeyDown,
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setCursor(undefined);
      },
      onPointerMove: (event) => point(event, false),
      onPointerDown: (event) => point(event, true),
      onDoubleClick: (event) => {
        const at = (event.target as Element).closest('button') ? undefined : indexAt(event);
        if (at !== undefined && drill?.canOpen(at)) drill.open(at);
      },
      onPointerLeave: () => {
        dismissed.current = undefined;
        setCursor((current) => (current?.isPinned ? current : undefined));
      },
      children,
    },
    { className: 'km-usage-chart-cursor', ref: setLayer },
  );
}

function latestWithNumbers(totals: Float64Array): number {
  const latest = totals.findLastIndex((total) => total > 0);
  return latest < 0 ? totals.length - 1 : latest;
}

/** Makes the formatters ahead, which take Intl some milliseconds, so that the first hover does not wait for them. */
function useWarmFormats(): void {
  const { formats } = useText('UsageChart.Plot');
  const { from, nameInterval } = useUsageChart('Plot');
  useEffect(
    () =>
      whenIdle(() => {
        nameInterval(from);
        formats.number(0);
        formats.list([]);
      }),
    [formats, from, nameInterval],
  );
}
