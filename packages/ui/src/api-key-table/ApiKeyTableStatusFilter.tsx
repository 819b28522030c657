'use client';

import type { KeyStatus } from '@keymount/core';
import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { Select } from '../internal/Select.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableStatusFilterProps = PartProps<'select'>;

const STATUSES: readonly KeyStatus[] = ['active', 'disabled', 'expired', 'leaked', 'revoked'];
const SEVERAL = 'several';

/** Keeps the keys of one status. */
export const ApiKeyTableStatusFilter: ForwardRefExoticComponent<
  ApiKeyTableStatusFilterProps & RefAttributes<HTMLSelectElement>
> = forwardRef<HTMLSelectElement, ApiKeyTableStatusFilterProps>(function ApiKeyTableStatusFilter(props, ref) {
  const { m, formats } = useText('ApiKeyTable.StatusFilter');
  const { phase, list, view, setView, hasFilters } = useApiKeyTable('StatusFilter');
  if (phase === 'pending' && !hasFilters) {
    return <span className="km-skeleton km-api-key-table-pending" aria-hidden="true" />;
  }
  const isOver = phase === 'error' && !hasFilters;
  if (isOver || phase === 'empty' || phase === 'denied' || !list.canFilter.status) return null;
  const chosen = view.status ?? [];
  return (
    <Select className="km-api-key-table-filter">
      {renderPart(
        'select',
        {
          'aria-label': m.table.statusFilter,
          value: chosen.length > 1 ? SEVERAL : (chosen[0] ?? ''),
          onChange: (event) => {
            const { value } = event.currentTarget;
            setView({ ...view, status: value === '' ? [] : [value as KeyStatus] });
          },
          children: (
            <>
              <option value="">{m.table.allStatuses}</option>
              {chosen.length > 1 && (
                <option value={SEVERAL} disabled>
                  {formats.list(chosen.map((status) => m.status[status]))}
                </option>
              )}
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {m.status[status]}
                </option>
              ))}
            </>
          ),
          ...props,
        },
        { className: 'km-select', ref },
      )}
    </Select>
  );
});
