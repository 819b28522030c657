'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { type ReactNode, useRef } from 'react';
import { useUi } from '../../provider/UiContext.js';
import { Icon, type IconName } from '../Icon.js';

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

export function MenuContent({ items, label, anchor, isByKeyboard }: MenuContentProps): ReactNode {
  const { theme, portalContainer } = useUi('Menu');
  const chosen = useRef<MenuItem | null>(null);
  return (
    <Radix.Portal {...(portalContainer && { container: portalContainer })}>
      <Radix.Content
        className="km-root km-menu"
        data-km-theme={theme}
        align="end"
        sideOffset={4}
        collisionPadding={8}
        loop
        aria-label={label}
        aria-labelledby={undefined}
        onFocus={({ target, currentTarget, relatedTarget }) => {
          // Radix goes by the keys that it has heard, and the one that its code was loaded for is not among them.
          if (isByKeyboard && target === currentTarget && !target.contains(relatedTarget))
            target.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
        }}
        onInteractOutside={(event) => {
          if (anchor && event.detail.originalEvent.composedPath().includes(anchor)) event.preventDefault();
        }}
        onCloseAutoFocus={() => {
          const item = chosen.current;
          chosen.current = null;
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
