'use client';

import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { LoadError } from '../internal/StateMessage.js';
import { errorText } from '../messages/errorText.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** The list could not be loaded, or what is shown of it could not be refreshed, or not continued. */
export function ApiKeyTableError(): ReactNode {
  const { m, formats } = useText('ApiKeyTable.Error');
  const { phase, list } = useApiKeyTable('Error');
  if (!list.error) return null;
  if (phase === 'error') {
    return <LoadError title={m.table.errorTitle} error={list.error} onRetry={list.refresh} />;
  }
  if (phase === 'pending' || phase === 'denied') return null;
  const [text, retry] = list.hasLoadMoreFailed
    ? [m.table.loadMoreFailed, list.loadMore]
    : [m.table.refreshFailed, list.refresh];
  return (
    <Callout tone="warning" role="alert">
      <span>
        {text} {errorText(formats.locale, m, list.error, false)}
      </span>
      <span>
        <Button size="small" isPending={list.isRefreshing || list.isLoadingMore} onClick={retry}>
          {m.common.retry}
        </Button>
      </span>
    </Callout>
  );
}
