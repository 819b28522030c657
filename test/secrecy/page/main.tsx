import '@keymount/ui/styles.css';
import { createRestClient } from '@keymount/clients/rest';
import { ApiKeysProvider, CreateKeyDialog } from '@keymount/ui';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const { listKeys, createKey, revokeKey, rotateKey } = createRestClient({ baseUrl: '/api' });
const client = { listKeys, createKey, revokeKey, rotateKey };

/** A page with a route that has the dialog, and one that does not. */
function Page(): ReactNode {
  const [route, setRoute] = useState('');
  useEffect(() => {
    const follow = (): void => setRoute(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return (
    <ApiKeysProvider client={client}>
      {route === '#usage' ? <h1>Usage</h1> : <CreateKeyDialog />}
    </ApiKeysProvider>
  );
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
