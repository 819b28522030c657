import { addEnglish } from '../sections.js';

export const status = {
  active: 'Active',
  disabled: 'Disabled',
  expired: 'Expired',
  leaked: 'Leaked',
  revoked: 'Revoked',
} as const;

addEnglish({ status });
