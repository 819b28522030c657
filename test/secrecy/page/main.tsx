import '@keymount/ui/styles.css';
import { createRestClient } from '@keymount/clients/rest';
import type { ApiKey } from '@keymount/core';
import { ApiKeysProvider, CreateKeyDialog, RotateKeyDialog, useApiKeys } from '@keymount/ui';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const { listKeys, createKey, revokeKey, rotateKey } = createRestClient({ baseUrl: '/api' });
const client = { listKeys, createKey, revokeKey, rotateKey };

/** A page with a route that has the dialogs, and one that does not. */
function Page(): ReactNode {
  const [route, setRoute] = useState('');
  useEffect(() => {
    const follow = (): void => setRoute(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return (
    <ApiKeysProvider client={client}>
      {route === '#usage' ? (
        <h1>Usage</h1>
      ) : (
        <>
          <CreateKeyDialog />
          <Rotate />
        </>
      )}
    </ApiKeysProvider>
  );
}

function Rotate(): ReactNode {
  const { keys } = useApiKeys();
  const [apiKey, setApiKey] = useState<ApiKey | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => {
    setApiKey(keys.at(-1)!);
    setIsOpen(true);
  };
  return (
    <>
      <button type="button" disabled={keys.length === 0} onClick={open}>
        Rotate the oldest
      </button>
      {apiKey && <RotateKeyDialog apiKey={apiKey} open={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
