'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { forwardRef, type ReactNode, useImperativeHandle } from 'react';
import { MenuContent, type MenuItem } from './MenuContent.js';

export interface AnchoredMenuProps {
  /** The button it belongs to now; one menu serves many. It sets `aria-haspopup` and `aria-expanded` itself. */
  readonly anchor: HTMLElement | null;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly open: boolean;
  /** Opened without a pointer: the focus starts on the first item. */
  readonly isByKeyboard: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A menu that moves to whichever button asks for it: an instance for each row is what makes long tables slow. */
export function AnchoredMenu({
  anchor,
  label,
  items,
  open,
  isByKeyboard,
  onOpenChange,
}: AnchoredMenuProps): ReactNode {
  // Radix takes every page for one from left to right, and writes that on the menu.
  const dir = open && anchor && getComputedStyle(anchor).direction === 'rtl' ? 'rtl' : 'ltr';
  return (
    <Radix.Root modal={false} dir={dir} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <Anchor element={anchor} />
      </Radix.Trigger>
      <MenuContent items={items} label={label} anchor={anchor} isByKeyboard={isByKeyboard} />
    </Radix.Root>
  );
}

/** Stands for an element that is somewhere else: Radix places the menu by it and gives it the focus back. */
const Anchor = forwardRef<HTMLElement | null, { readonly element: HTMLElement | null }>(function Anchor(
  { element },
  ref,
) {
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element, [element]);
  return null;
});
