'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, useContext, useEffect } from 'react';
import { KeyUsageContext } from './KeyUsageContext.js';

/**
 * What a key used in 30 days: a sparkline and the total. Empty until it is known, so that rows never wait for it; the
 * table asks once for all keys that are on the page.
 */
export function ApiKeyTableUsage({ apiKey }: { readonly apiKey: ApiKey }): ReactNode {
  const usage = useContext(KeyUsageContext);
  const wanted = usage?.wanted;
  useEffect(() => wanted?.add(apiKey.id), [wanted, apiKey.id]);
  return usage?.draw?.(apiKey) ?? null;
}
