// Type tests: `pnpm typecheck` compiles them. A line marked as an error that compiles is itself an error.
import type {
  ApiKey,
  ApiKeysClient,
  IssuedKey,
  SealedClient,
  UpdateKeyInput,
  WriteContext,
} from './index.js';
import { createApiKeysError, sealClient } from './index.js';

declare const client: ApiKeysClient;
declare const key: ApiKey;
declare const issued: IssuedKey;
declare const write: WriteContext;
const sealed: SealedClient = sealClient(client);

// Three methods are enough.
export const weekendBackend: ApiKeysClient = {
  listKeys: async () => ({ items: [], nextCursor: null }),
  createKey: async () => issued,
  revokeKey: async () => {},
};

// @ts-expect-error a client without revokeKey cannot keep the promise that a leaked key can be ended
export const incomplete: ApiKeysClient = {
  listKeys: weekendBackend.listKeys,
  createKey: weekendBackend.createKey,
};

// @ts-expect-error a listed key has no secret to show
export const noSecretOnRows: unknown = key.secret;

// @ts-expect-error an optional method must be checked before it is called
void client.rotateKey({ id: 'k', graceSeconds: 0 }, write);

// @ts-expect-error a sealed client never gives the secret as a string
export const leaked: Promise<string> = sealed
  .createKey({ name: 'x', models: 'all' }, write)
  .then(({ secret }) => secret);

// @ts-expect-error "all models" is a choice of its own, not another string
void client.createKey({ name: 'x', models: 'everything' }, write);

// @ts-expect-error a write needs its idempotency key
void client.createKey({ name: 'x', models: 'all' }, {});

// @ts-expect-error absent leaves a name; `undefined` would be ambiguous
export const ambiguous: UpdateKeyInput = { id: 'k', name: undefined };

// @ts-expect-error rows are read-only
key.name = 'other';

// @ts-expect-error codes are a closed list
createApiKeysError('forbidden');
