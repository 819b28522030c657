import type { ReactNode } from 'react';
import type { SampleAccount } from '../../shared/accounts.js';
import { usePageTitle } from '../usePageTitle.js';

export interface AccountPageProps {
  readonly account: SampleAccount;
  readonly page: 'keys' | 'usage';
}

const TITLES = { keys: 'My API Keys', usage: 'My Usage' } as const;

export default function AccountPage({ account, page }: AccountPageProps): ReactNode {
  usePageTitle(TITLES[page]);
  return (
    <div className="page account">
      <aside className="account-side">
        <h2>My Account</h2>
        <nav aria-label="My Account">
          {(['keys', 'usage'] as const).map((name) => (
            <a key={name} href={`/account/${name}`} aria-current={name === page ? 'page' : undefined}>
              {TITLES[name]}
            </a>
          ))}
        </nav>
        <dl>
          <dt>{account.organisation}</dt>
          <dd>{account.planName} plan</dd>
        </dl>
      </aside>
      <section className="account-main">
        <h1>{TITLES[page]}</h1>
      </section>
    </div>
  );
}
