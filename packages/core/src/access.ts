import type { Account, ApiKeysClient, DenialReason, KeyAction } from './client.js';

/** One answer to "show it, grey it, or hide it?": what the client supports and the account allows. */
export type Access =
  | { readonly state: 'allowed' | 'unsupported' | 'pending' }
  | { readonly state: 'denied'; readonly reason: DenialReason };

const METHODS: Readonly<Record<KeyAction, readonly (keyof ApiKeysClient)[]>> = {
  create: ['createKey'],
  update: ['updateKey'],
  rotate: ['rotateKey'],
  // Disabling is offered as something that can be undone.
  disable: ['disableKey', 'enableKey'],
  revoke: ['revokeKey'],
  viewUsage: ['getUsage'],
};

/** The methods of a client, whatever they answer with: sealed and plain clients both fit. */
export type Capabilities = { readonly [M in keyof ApiKeysClient]?: unknown };

/** Whether the backend can do an action at all: an absent method is an absent capability. */
export function supports(client: Capabilities, action: KeyAction): boolean {
  return METHODS[action].every((method) => typeof client[method] === 'function');
}

/**
 * Whether an action can be offered.
 * @param account `undefined` while it loads. Pass `{}` where the client has no `getAccount`, or where it failed: the
 * backend still refuses what it must, and one broken request does not lock the page.
 */
export function getAccess(client: Capabilities, account: Account | undefined, action: KeyAction): Access {
  if (!supports(client, action)) return { state: 'unsupported' };
  if (!account) return { state: 'pending' };
  const reason = account.denied?.[action];
  return reason ? { state: 'denied', reason } : { state: 'allowed' };
}
