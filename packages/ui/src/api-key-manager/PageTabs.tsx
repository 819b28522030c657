'use client';

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useText } from '../provider/UiContext.js';
import '../messages/en/manager.js';

export type ApiKeyManagerPage = 'keys' | 'usage';

const PAGES: readonly ApiKeyManagerPage[] = ['keys', 'usage'];

export interface PageTabsProps {
  readonly page: ApiKeyManagerPage;
  readonly onPageChange: (page: ApiKeyManagerPage) => void;
  /** The ids of tabs and panels begin with it. */
  readonly id: string;
  /** A page may be wanted soon. */
  readonly onIntent: (page: ApiKeyManagerPage) => void;
}

/** The two pages as tabs: one stop of the Tab key, arrow keys between them. */
export function PageTabs({ page, onPageChange, id, onIntent }: PageTabsProps): ReactNode {
  const { m } = useText('ApiKeyManager');
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent<HTMLButtonElement>): void {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const edge = { Home: 0, End: PAGES.length - 1 }[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const index = edge ?? (PAGES.indexOf(page) + step! + PAGES.length) % PAGES.length;
    onPageChange(PAGES[index]!);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  }

  return (
    <div ref={list} className="km-api-key-manager-tabs" role="tablist" aria-label={m.manager.pages}>
      {PAGES.map((each) => (
        <button
          key={each}
          type="button"
          className="km-api-key-manager-tab"
          role="tab"
          id={`${id}-${each}-tab`}
          aria-selected={each === page}
          aria-controls={each === page ? `${id}-${each}` : undefined}
          tabIndex={each === page ? 0 : -1}
          onClick={() => onPageChange(each)}
          onKeyDown={move}
          onPointerEnter={() => onIntent(each)}
          onFocus={() => onIntent(each)}
        >
          {m.manager[each]}
        </button>
      ))}
    </div>
  );
}

/** Their place, while it is not known whether these pages are open to this person. */
export function PageTabsPending(): ReactNode {
  return (
    <div className="km-api-key-manager-tabs" aria-hidden="true">
      {PAGES.map((page) => (
        <span key={page} className="km-skeleton km-api-key-manager-tab-pending" />
      ))}
    </div>
  );
}
