'use client';

import type { DenialReason } from '@keymount/core';
import { useAccount } from '@keymount/react';
import type { ReactNode } from 'react';
import { PlanNotice } from './PlanNotice.js';

/** The notice with where this account's "contact us" leads. Its account is asked for only where there is something to notice. */
export function AccountPlanNotice({ reason }: { readonly reason: DenialReason }): ReactNode {
  return <PlanNotice reason={reason} contactUrl={useAccount().data?.contactUrl} />;
}
