'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { Icon } from '../internal/Icon.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableSearchProps = PartProps<'input'>;

/** Finds keys by name or hint. Not there while it could not tell the truth: a list that is not all loaded, on a backend that cannot search. */
export const ApiKeyTableSearch: ForwardRefExoticComponent<
  ApiKeyTableSearchProps & RefAttributes<HTMLInputElement>
> = forwardRef<HTMLInputElement, ApiKeyTableSearchProps>(function ApiKeyTableSearch(props, ref) {
  const { m } = useText('ApiKeyTable.Search');
  const { phase, list, view, setView, hasFilters } = useApiKeyTable('Search');
  if (phase === 'pending' && !hasFilters) {
    return <span className="km-skeleton km-api-key-table-pending" aria-hidden="true" />;
  }
  const isOver = phase === 'error' && !hasFilters;
  if (isOver || phase === 'empty' || phase === 'denied' || !list.canFilter.search) return null;
  return (
    <div className="km-api-key-table-search">
      <Icon name="search" />
      {renderPart(
        'input',
        {
          type: 'search',
          'aria-label': m.table.search,
          placeholder: m.table.search,
          autoComplete: 'off',
          spellCheck: false,
          value: view.search ?? '',
          onChange: (event) => setView({ ...view, search: event.currentTarget.value }),
          ...props,
        },
        { className: 'km-input km-api-key-table-search-input', ref },
      )}
    </div>
  );
});
