/**
 * What `@keymount/core` means in every test with a page: the same, but each client that is sealed, and so each that any component
 * or hook is given, tells the sentinel what it makes. `alias` puts it there.
 */
import {
  type ApiKeysClient,
  type SealedClient,
  type SealOptions,
  sealClient as seal,
} from '../../packages/core/src/index.ts';
import { watched } from './sentinel.ts';

export * from '../../packages/core/src/index.ts';

export function sealClient(client: ApiKeysClient, options?: SealOptions): SealedClient {
  return seal(watched(client), options);
}
