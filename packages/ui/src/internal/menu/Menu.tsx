'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { useUi } from '../../provider/UiContext.js';
import { Icon, type IconName } from '../Icon.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly tone?: 'danger' | undefined;
  /** Shown under the label and read with it; the item then does nothing. */
  readonly reason?: string | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A button that opens a list of actions. Not modal: a modal menu writes a style that a strict CSP blocks, and locks the page for no reason. */
export function Menu({ trigger, items, open, onOpenChange }: MenuProps): ReactNode {
  const { theme, portalContainer } = useUi('Menu');
  return (
    <Radix.Root modal={false} {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal {...(portalContainer && { container: portalContainer })}>
        <Radix.Content
          className="km-root km-menu"
          data-km-theme={theme}
          align="end"
          sideOffset={4}
          collisionPadding={8}
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
                else item.onSelect();
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
    </Radix.Root>
  );
}
