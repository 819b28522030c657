'use client';

import type { ReactNode } from 'react';
import { StateMessage } from '../internal/StateMessage.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { CreateButton } from './ApiKeyTableCreateTrigger.js';

/** There are no keys yet: what one is for, and the way to the first. */
export function ApiKeyTableEmpty(): ReactNode {
  const { m } = useText('ApiKeyTable.Empty');
  const { phase, onCreate, access } = useApiKeyTable('Empty');
  if (phase !== 'empty') return null;
  const canCreate = onCreate !== undefined && access('create').state === 'allowed';
  return (
    <StateMessage
      kind="empty"
      icon="key"
      title={m.table.emptyTitle}
      description={canCreate ? m.table.emptyDescription : m.table.emptyDescriptionDenied}
      action={onCreate && <CreateButton />}
    />
  );
}
