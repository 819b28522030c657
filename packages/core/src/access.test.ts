import { describe, expect, it } from 'vitest';
import { getAccess } from './access.js';

const client = { listKeys() {}, createKey() {}, revokeKey() {} };

describe('getAccess', () => {
  it('an absent method is unsupported, whatever the account says', () => {
    expect(getAccess(client, { denied: { rotate: 'plan' } }, 'rotate')).toEqual({ state: 'unsupported' });
  });

  it('disabling without a way back is not offered', () => {
    expect(getAccess({ ...client, disableKey() {} }, {}, 'disable')).toEqual({ state: 'unsupported' });
    expect(getAccess({ ...client, disableKey() {}, enableKey() {} }, {}, 'disable')).toEqual({
      state: 'allowed',
    });
  });

  it('waits for the account before it offers anything', () => {
    expect(getAccess(client, undefined, 'create')).toEqual({ state: 'pending' });
  });

  it('R39 a denial carries its reason', () => {
    expect(getAccess(client, { denied: { create: 'plan' } }, 'create')).toEqual({
      state: 'denied',
      reason: 'plan',
    });
    expect(getAccess(client, { denied: { create: 'plan' } }, 'revoke')).toEqual({ state: 'allowed' });
  });
});
