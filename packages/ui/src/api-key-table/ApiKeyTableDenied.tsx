'use client';

import type { ReactNode } from 'react';
import { PlanNotice } from '../plan-notice/PlanNotice.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** Instead of everything, where the plan or a permission keeps this person out. */
export function ApiKeyTableDenied(): ReactNode {
  const { phase, denial, contactUrl } = useApiKeyTable('Denied');
  return phase === 'denied' ? <PlanNotice reason={denial} contactUrl={contactUrl} /> : null;
}
