'use client';

import { type ApiKey, matchKey } from '@keymount/core';
import { useApiKeys } from '@keymount/react';
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { ApiKeyTableStatus } from '../api-key-table/ApiKeyTableStatus.js';
import { Button } from '../internal/Button.js';
import { KeyLabel, useKeyLabel } from '../internal/KeyLabel.js';
import { useText } from '../provider/UiContext.js';
import { RECORDER_CLASSES, RECORDER_MARKS } from '../secret-reveal/recorderMarks.js';
import '../messages/en/finder.js';

export interface KeyFinderProps {
  /** Shows a key that was found, such as by its row. Without it the names are plain text. */
  readonly onSelect?: ((key: ApiKey) => void) | undefined;
}

/**
 * A field for a secret somebody found, and the key it belongs to by its hint. What is pasted stands in the field and
 * nowhere else: in no state, no cache and no request; it is cleared when the field goes and when the page is left.
 */
export function KeyFinder({ onSelect }: KeyFinderProps): ReactNode {
  const { m, t } = useText('KeyFinder');
  const label = useKeyLabel();
  const id = useId();
  const { keys, state, hasMore, isLoadingMore, loadMore, refresh } = useApiKeys();
  const field = useRef<HTMLInputElement | null>(null);
  const [matches, setMatches] = useState<readonly ApiKey[] | null>(null);

  const compare = useCallback(() => {
    const text = field.current?.value ?? '';
    setMatches(text.trim() === '' ? null : matchKey(text, keys));
  }, [keys]);
  useEffect(compare, [compare]);

  const holdField = useCallback((node: HTMLInputElement | null) => {
    if (!node && field.current) field.current.value = '';
    field.current = node;
  }, []);
  useEffect(() => {
    const clear = (): void => {
      if (field.current) field.current.value = '';
      setMatches(null);
    };
    window.addEventListener('pagehide', clear);
    return () => window.removeEventListener('pagehide', clear);
  }, []);

  return (
    <>
      <div className="km-field">
        <label className="km-label" htmlFor={id}>
          {m.finder.field}
        </label>
        <input
          ref={holdField}
          id={id}
          type="text"
          className={`km-input ${RECORDER_CLASSES}`}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          {...RECORDER_MARKS}
          onInput={compare}
        />
      </div>
      <div className="km-dialog-form" role="status" aria-live="polite">
        {matches && state === 'error' && <p>{m.finder.loadFailed}</p>}
        {matches && state === 'ready' && (
          <p>
            {matches.length === 1
              ? m.finder.one
              : matches.length > 1
                ? t(m.finder.several, { count: matches.length })
                : hasMore
                  ? t(m.finder.noneLoaded, { count: keys.length })
                  : m.finder.none}
          </p>
        )}
        {matches && matches.length > 0 && (
          <ul className="km-api-key-table-models km-edit-changes">
            {matches.map((key) => (
              <li key={key.id}>
                <span>
                  <strong className="km-label">
                    <KeyLabel apiKey={key} />
                  </strong>
                  <span className="km-api-key-table-hint" dir="ltr" translate="no">
                    {key.hint}
                  </span>
                </span>
                <ApiKeyTableStatus apiKey={key} />
                {onSelect && (
                  <Button
                    size="small"
                    aria-label={t(m.finder.open, { name: label(key) })}
                    onClick={() => onSelect(key)}
                  >
                    {m.finder.show}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {matches && state === 'error' && <Button onClick={refresh}>{m.common.retry}</Button>}
      {matches?.length === 0 && hasMore && (
        <Button isPending={isLoadingMore} onClick={loadMore}>
          {m.finder.loadMore}
        </Button>
      )}
    </>
  );
}
