'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useState } from 'react';
import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { PartProps } from '../internal/part.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import type { BulkBarProps } from './BulkBar.js';

export type ApiKeyTableBulkBarProps = Omit<PartProps<'section'>, 'children'>;

/** Loaded once the rows with their checkboxes are there. */
const bulkBarPart: LazyPart<BulkBarProps> = createLazyPart(
  async () => (await import('./BulkBar.js')).BulkBar,
);

/** What can be done with the selected keys, while there are any. */
export const ApiKeyTableBulkBar: ForwardRefExoticComponent<
  ApiKeyTableBulkBarProps & RefAttributes<HTMLElement>
> = forwardRef<HTMLElement, ApiKeyTableBulkBarProps>(function ApiKeyTableBulkBar(props, ref) {
  const { phase, hasSelection } = useApiKeyTable('BulkBar');
  const [isWanted, setIsWanted] = useState(false);
  // For good: its question stays open whatever the list behind it does.
  if (hasSelection && phase === 'ready' && !isWanted) setIsWanted(true);
  return isWanted ? (
    <WidgetBoundary>
      <bulkBarPart.Part {...props} barRef={ref} />
    </WidgetBoundary>
  ) : null;
});
