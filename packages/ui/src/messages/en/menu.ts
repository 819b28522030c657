import { addEnglish } from '../sections.js';

/** The actions of one key. */
export const menu = {
  deniedLimit: 'This account has reached its limit.',
  deniedPermission: 'You do not have permission to do this.',
  deniedPlan: 'Your plan does not include this.',
  disable: 'Disable',
  edit: 'Edit',
  enable: 'Enable',
  expiredNoRotate: 'An expired key cannot be rotated. Create a new one.',
  revoke: 'Revoke',
  rotate: 'Rotate',
} as const;

addEnglish({ menu });
