'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import { useUi } from '../../provider/UiContext.js';
import { onScrollAround } from '../onScrollAround.js';
import { themeAround } from '../themeAround.js';

export interface PopoverProps {
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const GAP = 6;
const EDGE = 8;

/** A note beside a button, mounted while it is open. It takes the focus, so that a long one can be scrolled by keyboard, and gives it back. */
export function Popover({ anchor, label, onClose, children }: PopoverProps): ReactNode {
  const { theme, portalContainer } = useUi('Popover');
  const panel = useRef<HTMLDivElement>(null);

  const place = useCallback(() => {
    if (panel.current) placeBeside(panel.current, anchor);
  }, [anchor]);

  useLayoutEffect(() => {
    place();
    panel.current?.focus({ preventScroll: true });
    return onScrollAround(anchor, place);
  }, [anchor, place]);

  useEffect(() => {
    const closeOutside = (event: Event): void => {
      // By its path: the document is told no more of a shadow root than the host.
      if (!event.composedPath().some((node) => node === panel.current || node === anchor)) onClose();
    };
    document.addEventListener('pointerdown', closeOutside, true);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [anchor, onClose]);

  const leave = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      // From here Tab goes on to what follows the button, as if the note stood beside it in the document.
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      anchor.focus();
      onClose();
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // To what the focus goes is heard of above; here, only that it goes to nothing, such as another window.
      if (!relatedTarget) onClose();
    },
  };

  return createPortal(
    <div
      ref={panel}
      className="km-root km-popover"
      data-km-theme={theme ?? (portalContainer ? undefined : themeAround(anchor))}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      {...leave}
    >
      {children}
    </div>,
    portalContainer ?? document.body,
  );
}

/** Below the anchor, or above where there is more room; never over the edge of the window. */
function placeBeside(panel: HTMLElement, anchor: HTMLElement): void {
  const { style, offsetWidth: width, offsetHeight: height } = panel;
  const at = anchor.getBoundingClientRect();
  const isRtl = getComputedStyle(anchor).direction === 'rtl';
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - GAP - EDGE;
  const isBelow = height <= below || below >= at.top - GAP - EDGE;
  const left = isRtl ? at.right - width : at.left;
  style.left = `${Math.max(EDGE, Math.min(left, clientWidth - width - EDGE))}px`;
  style.top = `${isBelow ? at.bottom + GAP : Math.max(EDGE, at.top - GAP - height)}px`;
}
