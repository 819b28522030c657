'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { renderPart } from '../internal/part.js';
import { TransientButton } from '../internal/TransientButton.js';
import { useSettledAnnouncement } from '../internal/useSettledAnnouncement.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

export interface UsageFilterOption {
  readonly id: string;
  readonly name: string;
}

export interface UsageFilterProps {
  /** What the filter is for, such as `Filter by model`. */
  readonly label: string;
  /** What the button says: what is chosen now. */
  readonly summary: string;
  readonly options: readonly UsageFilterOption[];
  /** Nothing chosen: no filter. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

const SEARCH_FROM = 9;
const MOST_SHOWN = 100;

/** Several of many, behind a button. Ticks of options that the search hides are kept. */
export function UsageFilter({ label, summary, options, value, onChange }: UsageFilterProps): ReactNode {
  const id = useId();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (!isOpen || !box) return;
    const closeOutside = (event: Event): void => {
      // By its path: the document is told no more of a shadow root than the host.
      if (!event.composedPath().includes(box)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => document.removeEventListener('pointerdown', closeOutside, true);
  }, [isOpen, box]);

  const children = (
    <>
      <Button
        ref={button}
        className="km-usage-filter-button"
        data-state={value.length > 0 ? 'active' : undefined}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-description={label}
        onClick={() => setIsOpen(!isOpen)}
      >
        {summary}
        <Icon name="chevronDown" />
      </Button>
      {isOpen && <FilterPanel id={id} label={label} options={options} value={value} onChange={onChange} />}
    </>
  );
  return renderPart(
    'div',
    // oxlint-disable-next-line react/refs -- renderPart hands the props on; handlers read refs when they run.
    {
      onKeyDown: (event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        setIsOpen(false);
        button.current?.focus();
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        // Without a next target the window lost the focus, or a press on something bare: the press closes by itself.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      },
      children,
    },
    { className: 'km-usage-filter', ref: setBox },
  );
}

function FilterPanel({
  id,
  label,
  options,
  value,
  onChange,
}: Omit<UsageFilterProps, 'summary'> & { readonly id: string }): ReactNode {
  const { m, t } = useText('UsageOverview');
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const found = needle === '' ? options : options.filter(({ name }) => name.toLowerCase().includes(needle));
  const chosen = new Set(value);
  useSettledAnnouncement(needle === '' ? '' : t(m.usage.filterMatches, { count: found.length }));

  return (
    <fieldset id={id} className="km-usage-filter-panel">
      <legend className="km-visually-hidden">{label}</legend>
      {options.length >= SEARCH_FROM && (
        <input
          type="search"
          className="km-input"
          aria-label={m.usage.search}
          placeholder={m.usage.search}
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      <ul className="km-usage-filter-options">
        {found.slice(0, MOST_SHOWN).map((option) => (
          <li key={option.id}>
            <label className="km-usage-filter-option">
              <input
                type="checkbox"
                className="km-checkbox"
                checked={chosen.has(option.id)}
                onChange={({ target }) =>
                  onChange(
                    target.checked ? [...value, option.id] : value.filter((other) => other !== option.id),
                  )
                }
              />
              <bdi>{option.name}</bdi>
            </label>
          </li>
        ))}
        {found.length === 0 && <li className="km-usage-filter-note">{m.usage.filterNone}</li>}
        {found.length > MOST_SHOWN && (
          <li className="km-usage-filter-note">
            {t(m.usage.filterMore, { count: found.length - MOST_SHOWN })}
          </li>
        )}
      </ul>
      {value.length > 0 && (
        <TransientButton variant="quiet" size="small" onClick={() => onChange([])}>
          {m.usage.clearFilter}
        </TransientButton>
      )}
    </fieldset>
  );
}
