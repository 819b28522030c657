'use client';

import type { ReactNode } from 'react';
import { AccountPlanNotice } from '../plan-notice/AccountPlanNotice.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** What is not open to this person, and who can open it: instead of everything, or above the keys of a better plan. */
export function ApiKeyTableDenied(): ReactNode {
  const { phase, denial } = useApiKeyTable('Denied');
  const isShown = phase === 'denied' || phase === 'ready' || phase === 'no-match';
  return isShown && denial ? <AccountPlanNotice reason={denial} /> : null;
}
