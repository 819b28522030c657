import type { DenialReason } from '@keymount/core';
import type { Messages } from '../messages/en.js';
import '../messages/en/menu.js';

/** Why something cannot be done with a key. */
export function deniedText({ menu }: Pick<Messages, 'menu'>, reason: DenialReason): string {
  return { plan: menu.deniedPlan, permission: menu.deniedPermission, limit: menu.deniedLimit }[reason];
}
