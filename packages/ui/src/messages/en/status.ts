export const status = {
  active: 'Active',
  disabled: 'Disabled',
  expired: 'Expired',
  leaked: 'Leaked',
  revoked: 'Revoked',
} as const;
