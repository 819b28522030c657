'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { type ReactNode, useRef } from 'react';
import { useUi } from '../../provider/UiContext.js';
import { Icon, type IconName } from '../Icon.js';
import { themeAround } from '../themeAround.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly tone?: 'danger' | undefined;
  /** Shown under the label and read with it; the item then does nothing. */
  readonly reason?: string | undefined;
  /** Runs once the menu has let go of the page and of the focus, so that it can open a dialog. */
  readonly onSelect: () => void;
}

export interface MenuContentProps {
  readonly items: readonly MenuItem[];
  readonly label: string;
  /** A press on it closes the menu by its own click, not as a press outside. */
  readonly anchor: HTMLElement | null;
  /** The focus starts on the first item. */
  readonly isByKeyboard: boolean;
}

/**
 * What is in a menu. The focus goes its own way here: Radix asks the document where it is, which in a shadow root names the
 * host all along, so that Enter and every arrow ended on the last item; and it goes by the keys that it has heard, of which
 * the one that its code was loaded for is none.
 */
export function MenuContent({ items, label, anchor, isByKeyboard }: MenuContentProps): ReactNode {
  const { theme, portalContainer } = useUi('Menu');
  const chosen = useRef<MenuItem | null>(null);
  const isPointed = useRef(false);
  return (
    <Radix.Portal {...(portalContainer && { container: portalContainer })}>
      <Radix.Content
        className="km-root km-menu"
        data-km-theme={theme ?? (portalContainer ? undefined : themeAround(anchor))}
        align="end"
        sideOffset={4}
        collisionPadding={8}
        aria-label={label}
        aria-labelledby={undefined}
        onFocus={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          // A menu that opens under a pointer at rest is left by it as it is placed; only one that moves means it.
          const isEntered = !isPointed.current || !event.currentTarget.contains(event.relatedTarget);
          if (isByKeyboard && isEntered) itemsOf(event.currentTarget)[0]?.focus({ preventScroll: true });
        }}
        onPointerMoveCapture={() => {
          isPointed.current = true;
        }}
        onKeyDownCapture={(event) => {
          const next = nextItem(event.key, itemsOf(event.currentTarget), event.target);
          if (!next) return;
          event.preventDefault();
          next.focus();
        }}
        onInteractOutside={(event) => {
          if (anchor && event.detail.originalEvent.composedPath().includes(anchor)) event.preventDefault();
        }}
        onCloseAutoFocus={() => {
          const item = chosen.current;
          chosen.current = null;
          isPointed.current = false;
          // After Radix has put the focus back on the trigger and taken its focus scope away.
          if (item) queueMicrotask(item.onSelect);
        }}
      >
        {items.map((item) => (
          <Radix.Item
            key={item.id}
            className="km-menu-item"
            data-tone={item.tone}
            aria-disabled={item.reason ? true : undefined}
            onSelect={(event) => {
              // Denied items can be reached, so that the reason can be read; they stay open and do nothing.
              if (item.reason) event.preventDefault();
              else chosen.current = item;
            }}
          >
            <Icon name={item.icon} />
            <span className="km-menu-item-text">
              <span>{item.label}</span>
              {item.reason && <span className="km-menu-item-reason">{item.reason}</span>}
            </span>
          </Radix.Item>
        ))}
      </Radix.Content>
    </Radix.Portal>
  );
}

const itemsOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
];

/** Where a key leads from an item, or from the menu itself. */
function nextItem(key: string, items: readonly HTMLElement[], from: EventTarget): HTMLElement | undefined {
  const at = items.indexOf(from as HTMLElement);
  if (key === 'ArrowDown') return items[at + 1] ?? items[0];
  if (key === 'ArrowUp') return items[at - 1] ?? items.at(-1);
  if (key === 'Home' || key === 'PageUp') return items[0];
  if (key === 'End' || key === 'PageDown') return items.at(-1);
  return undefined;
}
