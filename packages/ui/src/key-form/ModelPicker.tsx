'use client';

import type { Model } from '@keymount/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../internal/Icon.js';
import { useSettledAnnouncement } from '../internal/useSettledAnnouncement.js';
import { useText } from '../provider/UiContext.js';
import { useKeyForm } from './KeyFormContext.js';
import { type ModelRow, searchModelRows, toModelRows } from './modelRows.js';
import '../messages/en/models.js';

/** The models to tick. A search hides rows and never unticks them. */
export function ModelPicker({
  models,
  errorId,
}: {
  readonly models: readonly Model[];
  readonly errorId: string | undefined;
}): ReactNode {
  const { m, t } = useText('ModelPicker');
  const { values, change, keptModels } = useKeyForm('ModelPicker');
  const [search, setSearch] = useState('');
  const id = useId();

  const { ids } = values.permission;
  const ticked = new Set(ids);
  const rows = toModelRows(models, keptModels);
  const shown = searchModelRows(rows, search);
  const isFiltered = shown.length < rows.length;
  const shownTicked = shown.filter((row) => ticked.has(row.id)).length;
  const countText = t(m.models.count, { count: ids.length, total: rows.length });
  useSettledAnnouncement(isFiltered ? t(m.models.found, { count: shown.length }) : countText);

  const tick = (changed: readonly ModelRow[], isOn: boolean): void => {
    const next = new Set(ids);
    for (const row of changed) {
      if (isOn) next.add(row.id);
      else next.delete(row.id);
    }
    change({ permission: { mode: 'selected', ids: [...next] } });
  };

  if (rows.length === 0) return <p className="km-hint">{m.models.none}</p>;
  return (
    <fieldset className="km-model-picker">
      <legend className="km-visually-hidden">{m.models.list}</legend>
      <div className="km-model-picker-search">
        <Icon name="search" />
        <input
          type="search"
          className="km-input"
          aria-label={m.models.search}
          placeholder={m.models.search}
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Looking for a model must not create the key.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <div className="km-model-picker-all">
        <label className="km-model-picker-row" htmlFor={`${id}-all`}>
          <SelectAll
            id={`${id}-all`}
            isInvalid={errorId !== undefined}
            describedBy={[`${id}-count`, errorId].filter(Boolean).join(' ')}
            state={shownTicked === 0 ? 'none' : shownTicked === shown.length ? 'all' : 'some'}
            isDisabled={shown.length === 0}
            onChange={(isOn) => tick(shown, isOn)}
          />
          <span>
            {isFiltered
              ? t(m.models.selectShown, { count: shown.length })
              : t(m.models.selectAll, { count: rows.length })}
          </span>
        </label>
        <span id={`${id}-count`} className="km-hint">
          {countText}
        </span>
      </div>
      {shown.length > 0 ? (
        <ul className="km-model-picker-list">
          {shown.map((row) => (
            <li key={row.id}>
              <label className="km-model-picker-row">
                <input
                  type="checkbox"
                  className="km-checkbox"
                  checked={ticked.has(row.id)}
                  onChange={(event) => tick([row], event.currentTarget.checked)}
                />
                <bdi className="km-model-picker-name">{row.name}</bdi>
                {row.state !== 'available' && (
                  <span className="km-model-picker-mark" data-state={row.state}>
                    {row.state === 'deprecated' ? m.models.deprecated : m.models.unavailable}
                  </span>
                )}
                {row.provider && <bdi className="km-model-picker-provider">{row.provider}</bdi>}
              </label>
            </li>
          ))}
        </ul>
      ) : (
        <p className="km-model-picker-none">{m.models.noMatch}</p>
      )}
    </fieldset>
  );
}

/** A real checkbox; `some` is a state of the element that no attribute gives. */
function SelectAll({
  id,
  state,
  isInvalid,
  isDisabled,
  describedBy,
  onChange,
}: {
  readonly id: string;
  readonly state: 'none' | 'some' | 'all';
  readonly isInvalid: boolean;
  readonly isDisabled: boolean;
  readonly describedBy: string;
  readonly onChange: (isOn: boolean) => void;
}): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <input
      ref={box}
      id={id}
      type="checkbox"
      className="km-checkbox"
      checked={state === 'all'}
      disabled={isDisabled}
      aria-invalid={isInvalid ? true : undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
