// A stranger's page: compiled against the packed tarballs, as an installed package would be.

import { createRestClient } from '@keymount/clients/rest';
import { type ApiKeysClient, createApiKeysError } from '@keymount/core';
import { ApiKeyManager, ApiKeysProvider, useApiKeys } from '@keymount/ui';
import '@keymount/ui/styles.css';

const rest: ApiKeysClient = createRestClient({ baseUrl: '/keymount', getToken: async () => 'token' });

export const own: ApiKeysClient = {
  listKeys: async () => ({ items: [], nextCursor: null }),
  createKey: async () => {
    throw createApiKeysError('plan');
  },
  revokeKey: async () => {},
};

export function Page(): React.ReactNode {
  return (
    <ApiKeysProvider client={rest} locale="en" timeZone="UTC">
      <ApiKeyManager page="keys" />
      <Count />
    </ApiKeysProvider>
  );
}

function Count(): React.ReactNode {
  const { keys } = useApiKeys();
  return <p>{keys.length}</p>;
}
