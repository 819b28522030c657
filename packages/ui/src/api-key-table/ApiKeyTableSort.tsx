'use client';

import { DEFAULT_SORT, type KeySort, type KeySortField } from '@keymount/core';
import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { Select } from '../internal/Select.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

export type ApiKeyTableSortProps = PartProps<'select'>;

const TEXTS = {
  'createdAt descending': 'sortCreatedDescending',
  'createdAt ascending': 'sortCreatedAscending',
  'name ascending': 'sortNameAscending',
  'name descending': 'sortNameDescending',
  'lastUsedAt descending': 'sortLastUsedDescending',
  'lastUsedAt ascending': 'sortLastUsedAscending',
  'expiresAt ascending': 'sortExpiresAscending',
  'expiresAt descending': 'sortExpiresDescending',
  'status ascending': 'sortStatusAscending',
  'status descending': 'sortStatusDescending',
} as const;

type Option = keyof typeof TEXTS;

const OPTIONS = Object.keys(TEXTS) as readonly Option[];

/** The order of the cards, on narrow pages: there is no header there to press. Hidden on wide ones. */
export const ApiKeyTableSort: ForwardRefExoticComponent<
  ApiKeyTableSortProps & RefAttributes<HTMLSelectElement>
> = forwardRef<HTMLSelectElement, ApiKeyTableSortProps>(function ApiKeyTableSort(props, ref) {
  const { m } = useText('ApiKeyTable.Sort');
  const { phase, list, view, setView } = useApiKeyTable('Sort');
  if (phase !== 'ready') return null;
  const options = OPTIONS.filter((option) => {
    const { by } = parse(option);
    const isSaid = by === 'name' || by === 'status' || list.keys.some((key) => key[by] !== undefined);
    return isSaid && list.canFilter.sort(by);
  });
  if (options.length === 0) return null;
  const { by, direction } = view.sort ?? DEFAULT_SORT;
  return (
    <Select className="km-api-key-table-sort-select">
      {renderPart(
        'select',
        {
          'aria-label': m.table.sortBy,
          value: `${by} ${direction}`,
          onChange: (event) => setView({ ...view, sort: parse(event.currentTarget.value) }),
          children: options.map((option) => (
            <option key={option} value={option}>
              {m.table[TEXTS[option]]}
            </option>
          )),
          ...props,
        },
        { className: 'km-select', ref },
      )}
    </Select>
  );
});

function parse(option: string): KeySort {
  const [by, direction] = option.split(' ') as [KeySortField, KeySort['direction']];
  return { by, direction };
}
