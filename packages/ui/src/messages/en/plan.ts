import { addEnglish } from '../sections.js';

export const plan = {
  limitDescription:
    'This account has as many keys as it may have. Revoke one that is no longer used, or contact us.',
  limitTitle: 'You have reached the limit',
  permissionDescription: 'Ask an administrator of this account to give you access.',
  permissionTitle: 'You do not have access to API keys',
  planDescription: 'Your current plan does not include them; contact us to move to one that does.',
  planTitle: 'API keys come with a paid plan',
} as const;

addEnglish({ plan });
