import { ApiKeyManager, ApiKeysProvider } from '@keymount/ui';
import { SecretReveal } from '@keymount/ui/parts';
import { type ReactNode, useState } from 'react';
import '@keymount/ui/styles.css';
import type { SampleAccount } from '../../shared/accounts.js';
import { keymountClient } from '../keymountClient.js';
import { SignInAgain } from '../SignInAgain.js';
import { usePageTitle } from '../usePageTitle.js';

export interface AccountPageProps {
  readonly account: SampleAccount;
  readonly page: 'keys' | 'usage';
}

const TITLES = { keys: 'My API Keys', usage: 'My Usage' } as const;
const SNIPPETS = <SecretReveal.Snippets baseUrl={`${location.origin}/v1`} />;

export default function AccountPage({ account, page }: AccountPageProps): ReactNode {
  usePageTitle(TITLES[page]);
  const [hasEnded, setHasEnded] = useState(false);
  return (
    <div className="page account">
      <div className="account-side">
        <h1>My Account</h1>
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
      </div>
      <div className="account-main">
        {hasEnded && <SignInAgain accountId={account.id} onSignedIn={() => setHasEnded(false)} />}
        <ApiKeysProvider
          client={keymountClient}
          scope={account.id}
          envName="KEYMOUNT_KEY"
          onAuthRequired={() => setHasEnded(true)}
        >
          <ApiKeyManager page={page} snippets={SNIPPETS} />
        </ApiKeysProvider>
      </div>
    </div>
  );
}
