import type { ReactNode } from 'react';
import { ACCOUNTS, type SampleAccount } from '../../shared/accounts.js';
import { Logo } from '../icons.js';
import { usePageTitle } from '../usePageTitle.js';

const ABOUT: Readonly<Record<SampleAccount['id'], string>> = {
  paid: 'Six API keys and three months of usage.',
  free: 'Its plan does not include API access.',
};

/** Plain forms: signing in works by the browser's own means, and the cookie is the server's business. */
export function SignInPage(): ReactNode {
  usePageTitle('Sign in');
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  return (
    <div className="sign-in">
      <Logo />
      <h1>Sign in to Northlight</h1>
      <p>This sample has two people and no passwords. Choose who you are.</p>
      <ul>
        {ACCOUNTS.map((account, index) => (
          <li key={account.id}>
            <form method="post" action="/sign-in">
              <input type="hidden" name="account" value={account.id} />
              <input type="hidden" name="next" value={next} />
              <div id={`account-${account.id}`}>
                <p>
                  {account.personName} <span className="tag">{account.planName}</span>
                </p>
                <p>
                  {account.organisation}. {ABOUT[account.id]}
                </p>
              </div>
              <button
                type="submit"
                className="button"
                data-emphasis={index === 0 ? 'primary' : undefined}
                aria-describedby={`account-${account.id}`}
              >
                Continue with the {account.id} account
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
