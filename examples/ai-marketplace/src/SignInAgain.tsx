import { type ReactNode, useEffect } from 'react';
import { fetchMe } from './useMe.js';

export interface SignInAgainProps {
  readonly accountId: string;
  readonly onSignedIn: () => void;
}

/** Says that the sign-in has ended, without leaving the page: a form, or a key that was not saved yet, stays. */
export function SignInAgain({ accountId, onSignedIn }: SignInAgainProps): ReactNode {
  useEffect(() => {
    const check = (): void => {
      fetchMe().then(
        (account) => {
          if (account?.id === accountId) onSignedIn();
          // Somebody else now: nothing of the one before may stay on the screen.
          else if (account) location.reload();
        },
        () => undefined,
      );
    };
    window.addEventListener('focus', check);
    return () => window.removeEventListener('focus', check);
  }, [accountId, onSignedIn]);
  return (
    <p className="sign-in-again" role="status">
      Your sign-in has ended.{' '}
      <a href="/sign-in" target="_blank" rel="noopener">
        Sign in again in a new tab
      </a>
      ; what you typed here stays.
    </p>
  );
}
