import { useCallback, useEffect, useState } from 'react';
import type { SampleAccount } from '../shared/accounts.js';

export type Me =
  | { readonly state: 'pending' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'error'; readonly retry: () => void }
  | { readonly state: 'signed-in'; readonly account: SampleAccount };

/** Who is looking at the page. Signing in and out load it again, so it is asked once. */
export function useMe(): Me {
  const [me, setMe] = useState<Me>({ state: 'pending' });
  const ask = useCallback(() => {
    fetchMe().then(
      (account) => setMe(account ? { state: 'signed-in', account } : { state: 'signed-out' }),
      () => setMe({ state: 'error', retry: ask }),
    );
  }, []);
  useEffect(ask, [ask]);
  return me;
}

/** Who is signed in by the cookie of this site, or `null`. */
export async function fetchMe(): Promise<SampleAccount | null> {
  const response = await fetch('/api/me');
  if (!response.ok) throw new Error(`GET /api/me answered ${response.status}.`);
  const { account } = (await response.json()) as { readonly account: SampleAccount | null };
  return account;
}
