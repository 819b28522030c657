'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { MenuContent, type MenuItem } from './MenuContent.js';

export type { MenuItem } from './MenuContent.js';

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A button that opens a list of actions. Not modal: a modal menu writes a style that a strict CSP blocks, and locks the page for no reason. */
export function Menu({ trigger, items, open, onOpenChange }: MenuProps): ReactNode {
  return (
    <Radix.Root modal={false} {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <MenuContent items={items} />
    </Radix.Root>
  );
}
