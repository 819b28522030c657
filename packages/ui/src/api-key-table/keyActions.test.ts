import { type Access, type Account, getAccess, type KeyAction, type KeyStatus } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { offeredActions } from './keyActions.js';

const whole = {
  createKey() {},
  revokeKey() {},
  updateKey() {},
  rotateKey() {},
  disableKey() {},
  enableKey() {},
};
const access =
  (client: object, account: Account | undefined = {}) =>
  (action: KeyAction): Access =>
    getAccess(client, account, action);

describe('offeredActions', () => {
  it.each<[KeyStatus, string[]]>([
    ['active', ['edit', 'rotate', 'disable', 'revoke']],
    ['disabled', ['edit', 'rotate', 'enable', 'revoke']],
    ['leaked', ['edit', 'rotate', 'revoke']],
    ['expired', ['edit', 'rotate', 'revoke']],
    ['revoked', []],
  ])('of a key that is %s: what makes sense for it', (status, actions) => {
    expect(offeredActions({ status }, access(whole)).map(({ action }) => action)).toEqual(actions);
  });

  it('an expired key cannot be rotated, and says so', () => {
    expect(offeredActions({ status: 'expired' }, access(whole))).toContainEqual({
      action: 'rotate',
      denial: 'expired',
    });
  });

  it('R39 what the backend cannot do is left out, what may not be done has its reason', () => {
    const few = { createKey() {}, revokeKey() {}, updateKey() {} };
    expect(offeredActions({ status: 'active' }, access(few, { denied: { update: 'permission' } }))).toEqual([
      { action: 'edit', denial: 'permission' },
      { action: 'revoke' },
    ]);
  });

  it('nothing is offered before it is known what is allowed', () => {
    expect(offeredActions({ status: 'active' }, (action) => getAccess(whole, undefined, action))).toEqual([]);
  });
});
