'use client';

import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { StateMessage } from '../internal/StateMessage.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** There are keys, and none is what was looked for. */
export function ApiKeyTableNoMatches(): ReactNode {
  const { m } = useText('ApiKeyTable.NoMatches');
  const { phase, clearFilters } = useApiKeyTable('NoMatches');
  if (phase !== 'no-match') return null;
  return (
    <StateMessage
      kind="notice"
      icon="search"
      title={m.table.noMatchTitle}
      description={m.table.noMatchDescription}
      action={<Button onClick={clearFilters}>{m.table.clear}</Button>}
    />
  );
}
