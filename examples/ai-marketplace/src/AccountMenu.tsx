import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { SampleAccount } from '../shared/accounts.js';
import { PersonIcon } from './icons.js';

/** The account icon, and what it discloses. Links and a button in a box: Tab walks them, Escape closes it. */
export function AccountMenu({ account }: { readonly account: SampleAccount }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  useEffect(() => {
    if (!isOpen) return;
    const onOutside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setIsOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onOutside);
    document.addEventListener('focusin', onOutside);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onOutside);
      document.removeEventListener('focusin', onOutside);
    };
  }, [isOpen]);

  return (
    <div className="account-menu" ref={root}>
      <button
        type="button"
        ref={trigger}
        className="icon-button"
        aria-label="Account"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen((was) => !was)}
      >
        <PersonIcon />
      </button>
      <div className="account-menu-panel" id={panelId} hidden={!isOpen}>
        <div className="account-menu-person">
          <p>{account.personName}</p>
          <p>{account.email}</p>
        </div>
        <a href="/account/keys" onClick={() => setIsOpen(false)}>
          My Account
        </a>
        <form method="post" action="/sign-out">
          <button type="submit">Sign out</button>
        </form>
      </div>
    </div>
  );
}
