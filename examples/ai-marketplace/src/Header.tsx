import type { ReactNode } from 'react';
import { AccountMenu } from './AccountMenu.js';
import { Logo } from './icons.js';
import { ThemeToggle } from './ThemeToggle.js';
import type { Me } from './useMe.js';

export function Header({ me, path }: { readonly me: Me; readonly path: string }): ReactNode {
  const isModels = path === '/' || path === '/models';
  return (
    <header className="header">
      <div className="header-inner">
        <a href="/" className="header-brand">
          <Logo />
          <span>Northlight</span>
        </a>
        <nav className="header-nav" aria-label="Site">
          <a href="/models" aria-current={isModels ? 'page' : undefined}>
            Models
          </a>
        </nav>
        <div className="header-end">
          <ThemeToggle />
          {me.state === 'signed-in' && <AccountMenu key={path} account={me.account} />}
          {me.state === 'signed-out' && path !== '/sign-in' && (
            <a href="/sign-in" className="button" data-emphasis="primary">
              Sign in
            </a>
          )}
        </div>
      </div>
    </header>
  );
}
