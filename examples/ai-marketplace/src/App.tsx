import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Header } from './Header.js';
import { ModelsPage } from './pages/ModelsPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';
import { SignInPage } from './pages/SignInPage.js';
import { navigate, usePath } from './router.js';
import { type Me, useMe } from './useMe.js';

// Its own chunk: who only reads prices never loads the account area.
const AccountPage = lazy(() => import('./pages/AccountPage.js'));

export function App(): ReactNode {
  const path = usePath();
  const me = useMe();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  // A new page starts at its top, for the eye and for a screen reader; the first one is the browser's business.
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <Header me={me} path={path} />
      <main id="main" ref={main} tabIndex={-1}>
        <Route path={path} me={me} />
      </main>
      <footer className="footer">
        <p>
          Northlight is the sample host of Keymount. Its models write from a local generator; nothing here
          needs a network.
        </p>
      </footer>
    </>
  );
}

function Route({ path, me }: { readonly path: string; readonly me: Me }): ReactNode {
  switch (path) {
    case '/':
    case '/models':
      return <ModelsPage />;
    case '/sign-in':
      return <SignInPage />;
    case '/account':
      return <Redirect to="/account/keys" />;
    case '/account/keys':
    case '/account/usage':
      if (me.state === 'pending') return null;
      if (me.state === 'signed-out') return <Redirect to={`/sign-in?next=${path}`} />;
      if (me.state === 'error') return <Unreachable onRetry={me.retry} />;
      return (
        <Suspense fallback={null}>
          <AccountPage account={me.account} page={path === '/account/usage' ? 'usage' : 'keys'} />
        </Suspense>
      );
    default:
      return <NotFoundPage />;
  }
}

function Redirect({ to }: { readonly to: string }): ReactNode {
  useEffect(() => navigate(to, 'replace'), [to]);
  return null;
}

function Unreachable({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  return (
    <div className="message" role="alert">
      <h1>Northlight does not answer</h1>
      <p>Check that it is running, then try again.</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
