'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { Spinner } from '../internal/Spinner.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { useCountText } from './useCountText.js';

export type ApiKeyTableTitleProps = PartProps<'h2'>;

/** The heading with the number of keys. Focus comes to it when nothing else is left on the page. */
export const ApiKeyTableTitle: ForwardRefExoticComponent<
  ApiKeyTableTitleProps & RefAttributes<HTMLHeadingElement>
> = forwardRef<HTMLHeadingElement, ApiKeyTableTitleProps>(function ApiKeyTableTitle(
  { children, ...props },
  ref,
) {
  const { m } = useText('ApiKeyTable.Title');
  const { phase, list } = useApiKeyTable('Title');
  const count = useCountText();
  if (phase === 'denied') return null;
  return (
    <div className="km-api-key-table-heading">
      {renderPart(
        'h2',
        { tabIndex: -1, ...props, children: children ?? m.table.title },
        { className: 'km-api-key-table-title', ref },
      )}
      {count && <span className="km-api-key-table-count">{count}</span>}
      {phase !== 'pending' && list.isRefreshing && (
        <span className="km-api-key-table-refreshing">
          <Spinner />
        </span>
      )}
    </div>
  );
});
