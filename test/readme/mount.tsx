import { ApiKeyManager, type ApiKeysClient, ApiKeysProvider } from '@keymount/ui';
import '@keymount/ui/styles.css';
import { api } from './yourBackend';

const client: ApiKeysClient = {
  listKeys: ({ limit, cursor }, { signal }) => api.get('/keys', { limit, cursor }, signal),
  createKey: (input, { idempotencyKey }) => api.post('/keys', input, idempotencyKey),
  revokeKey: ({ id }) => api.delete(`/keys/${id}`),
};

export const AccountPage = () => (
  <ApiKeysProvider client={client}>
    <ApiKeyManager />
  </ApiKeysProvider>
);
