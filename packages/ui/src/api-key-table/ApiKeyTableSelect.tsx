'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable, useApiKeyTableRow } from './ApiKeyTableContext.js';

/** The checkbox of a row. */
export function ApiKeyTableSelect({
  apiKey,
  isSelected,
}: {
  readonly apiKey: ApiKey;
  readonly isSelected: boolean;
}): ReactNode {
  const { m, t } = useText('ApiKeyTable.Select');
  const keyLabel = useKeyLabel();
  const { toggleSelected } = useApiKeyTableRow('Select');
  return (
    // All of the label can be pressed: the box alone is small for a finger.
    <label className="km-api-key-table-select">
      <input
        type="checkbox"
        className="km-checkbox"
        aria-label={t(m.table.select, { name: keyLabel(apiKey) })}
        data-key-id={apiKey.id}
        checked={isSelected}
        onChange={() => toggleSelected(apiKey)}
      />
    </label>
  );
}

/** The checkbox of the header: all keys that the search and the filters show. */
export function ApiKeyTableSelectAll(): ReactNode {
  const { m } = useText('ApiKeyTable.SelectAll');
  const { state, selectAll } = useApiKeyTable('SelectAll').selection;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A state of the element that no attribute gives.
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className="km-api-key-table-select">
      <input
        ref={box}
        type="checkbox"
        className="km-checkbox"
        aria-label={m.table.selectAll}
        checked={state === 'all'}
        onChange={(event) => selectAll(event.currentTarget.checked)}
      />
    </label>
  );
}
