'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { LoadError } from '../internal/StateMessage.js';
import { TransientButton } from '../internal/TransientButton.js';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** The list could not be loaded, or what is shown of it could not be refreshed. */
export function ApiKeyTableError(): ReactNode {
  const { m, formats } = useText('ApiKeyTable.Error');
  const { phase, list } = useApiKeyTable('Error');
  if (!list.error || list.hasLoadMoreFailed) return null;
  if (phase === 'error') {
    return <LoadError title={m.table.errorTitle} error={list.error} onRetry={list.refresh} />;
  }
  if (phase === 'pending' || phase === 'denied') return null;
  return (
    <Callout tone="warning" role="alert">
      <span>
        {m.table.refreshFailed} {errorText(formats.locale, m, list.error, false)}
      </span>
      <span>
        <TransientButton size="small" isPending={list.isRefreshing} onClick={list.refresh}>
          {m.common.retry}
        </TransientButton>
      </span>
    </Callout>
  );
}
