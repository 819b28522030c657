'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** Says once that this is a page to look at, in place of buttons that would do nothing. */
export function ApiKeyTableReadOnly(): ReactNode {
  const { m } = useText('ApiKeyTable.ReadOnly');
  const { phase, isReadOnly } = useApiKeyTable('ReadOnly');
  if (!isReadOnly || phase === 'denied' || phase === 'pending') return null;
  return <Callout tone="info">{m.table.readOnly}</Callout>;
}
