'use client';

import * as Radix from '@radix-ui/react-dialog';
import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { type Theme, useText, useUi } from '../../provider/UiContext.js';
import { focusSeenBy } from '../focusSeenBy.js';
import { Icon } from '../Icon.js';
import { themeAround } from '../themeAround.js';
import { type FocusTarget, returnFocus } from './returnFocus.js';

export interface DialogProps {
  readonly open: boolean;
  /** Every way of closing asks here: Escape, a press outside, the corner button. Leave `open` as it is to stay. */
  readonly onOpenChange: (open: boolean) => void;
  /** `alertdialog` asks about something that cannot be undone: no corner button, and a press outside does nothing. @default 'dialog' */
  readonly kind?: 'dialog' | 'alertdialog' | undefined;
  /** @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  readonly title: ReactNode;
  /** Read out when the dialog opens. */
  readonly description?: ReactNode;
  /** Focused when the dialog opens. @default the first field, else the first thing that can be */
  readonly initialFocus?: React.RefObject<HTMLElement | null> | undefined;
  /** Where focus goes when it closes: the first of these that is still on the page. @default what had it before */
  readonly focusAfter?: (() => readonly FocusTarget[]) | undefined;
  /** The stable class of the dialog's panel, such as `km-create-key-dialog`. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * The frame of every dialog. Three facts of Radix shape it: no `Dialog.Overlay`, whose inline style a strict CSP blocks
 * (the stylesheet locks scrolling instead); focus is given back here, because a dialog without a `Dialog.Trigger` would
 * leave it on the body; and the panel stays mounted by its owner, so that both keep working from a menu item.
 */
export function Dialog({
  open,
  onOpenChange,
  kind = 'dialog',
  size = 'medium',
  title,
  description,
  initialFocus,
  focusAfter,
  className,
  children,
}: DialogProps): ReactNode {
  const { theme, portalContainer } = useUi('Dialog');
  const { m } = useText();
  const focusedBefore = useRef<FocusTarget>(null);
  const [around, setAround] = useState<Theme>();
  const readTheme = (place: Element | null): void => {
    if (place && !portalContainer) setAround(themeAround(place));
  };
  const state = open ? 'open' : 'closed';
  const root = { 'data-km-theme': theme ?? around, 'data-state': state };

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {open && <span ref={readTheme} hidden />}
      <Radix.Portal {...(portalContainer && { container: portalContainer })}>
        <div ref={lockScroll} className="km-root km-dialog-backdrop" {...root} />
        <Radix.Content
          className={className ? `km-root km-dialog ${className}` : 'km-root km-dialog'}
          {...root}
          data-size={size}
          role={kind}
          aria-modal="true"
          {...(!description && { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            const panel = event.currentTarget as HTMLElement;
            focusedBefore.current = focusAround(panel);
            // The corner button comes first in the panel, and is the last thing one opens a dialog for.
            const first =
              initialFocus?.current ?? panel.querySelector<HTMLElement>('input, select, textarea');
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus([...(focusAfter?.() ?? []), focusedBefore.current, dialogBelow(portalContainer)]);
          }}
          onFocus={showFocused}
          onInteractOutside={(event) => {
            if (kind === 'alertdialog') event.preventDefault();
          }}
        >
          <header className="km-dialog-header">
            <Radix.Title className="km-dialog-title">{title}</Radix.Title>
            {kind === 'dialog' && (
              <Radix.Close
                className="km-button km-dialog-close"
                data-variant="quiet"
                data-size="small"
                aria-label={m.common.close}
              >
                <Icon name="close" />
              </Radix.Close>
            )}
          </header>
          {description && (
            <Radix.Description asChild>
              <div className="km-dialog-description">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Radix lets Tab come round without scrolling there: the corner button of a long dialog would have the focus unseen. */
function showFocused({ target }: FocusEvent<HTMLElement>): void {
  // A press is where it is, and must not be scrolled away from under the pointer.
  if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** What has the focus, be it in another tree than the panel. */
function focusAround(panel: HTMLElement): FocusTarget {
  let focused = focusSeenBy(panel) ?? document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused as FocusTarget;
}

/** The dialog that this one was asked over: a press beside it takes the focus from everything. */
function dialogBelow(container = document.body): FocusTarget {
  const root = container.getRootNode() as Document | ShadowRoot;
  return [...root.querySelectorAll<HTMLElement>('.km-dialog[data-state="open"]')].at(-1);
}

/** Marks the page as locked, and whether it loses a scrollbar by that, so that the stylesheet can keep its place. */
function lockScroll(backdrop: HTMLElement | null): void {
  const view = backdrop?.ownerDocument.defaultView;
  if (!backdrop || !view) return;
  const hasScrollbar = view.innerWidth > view.document.documentElement.clientWidth;
  backdrop.dataset['kmOpen'] = hasScrollbar ? 'scrollbar' : '';
}

/** The buttons of a dialog: the quiet way out first, the action last. */
export function DialogFooter({ children }: { readonly children: ReactNode }): ReactNode {
  return <footer className="km-dialog-footer">{children}</footer>;
}
