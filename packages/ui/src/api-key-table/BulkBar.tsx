'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { type FocusTarget, returnFocus } from '../internal/dialog/returnFocus.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useSettledAnnouncement } from '../internal/useSettledAnnouncement.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { revokeKeysPart } from './revokeKeysPart.js';
import '../messages/en/bulk.js';

export interface BulkBarProps extends Omit<PartProps<'section'>, 'children'> {
  readonly barRef?: Ref<HTMLElement> | undefined;
}

/** What can be done with the selected keys, while there are any. Stays at the bottom of what is on screen. */
export function BulkBar({ barRef, ...props }: BulkBarProps): ReactNode {
  const { m, t } = useText('ApiKeyTable.BulkBar');
  const { phase, selection, root, onRevoked } = useApiKeyTable('BulkBar');
  const { keys, hiddenCount, remove } = selection;
  const revokeButton = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<readonly ApiKey[]>([]);
  const [isOpen, setOpen] = useState(false);
  const focusAfter = useRef<() => readonly FocusTarget[]>(() => []);
  const isShown = keys.length > 0 && phase !== 'denied';
  const count = isShown ? t(m.bulk.selected, { count: keys.length }) : '';
  // Nothing is said of the bar going: what made it go says so itself.
  useSettledAnnouncement(count);
  useEffect(() => {
    if (isShown) void revokeKeysPart.preload();
  }, [isShown]);

  function ask(): void {
    focusAfter.current = focusOrder(root.current, keys);
    setAsked(keys);
    setOpen(true);
  }

  function clear(): void {
    remove(keys.map(({ id }) => id));
    returnFocus(checkboxes(root.current));
  }

  const bar: ReactNode = renderPart(
    'section',
    {
      'aria-label': m.bulk.selection,
      ...props,
      children: (
        <>
          <span className="km-api-key-table-heading">
            <strong className="km-label">{count}</strong>
            {hiddenCount > 0 && (
              <span className="km-api-key-table-count">
                {t(m.bulk.selectedHidden, { count: hiddenCount })}
              </span>
            )}
          </span>
          <Button size="small" variant="quiet" onClick={clear}>
            {m.bulk.clearSelection}
          </Button>
          <Button ref={revokeButton} size="small" onClick={ask}>
            {m.bulk.revokeSelected}
          </Button>
        </>
      ),
    },
    { className: 'km-api-key-table-bulk', ref: barRef },
  );
  return (
    <>
      {isShown && bar}
      {asked.length > 0 && (
        <WidgetBoundary resetKeys={[isOpen]}>
          <revokeKeysPart.Part
            keys={asked}
            open={isOpen}
            onOpenChange={setOpen}
            focusAfter={() => [revokeButton.current, ...focusAfter.current()]}
            onRevoked={(ids) => {
              remove(ids);
              for (const id of ids) onRevoked?.(id);
            }}
          />
        </WidgetBoundary>
      )}
    </>
  );
}

function checkboxes(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.km-api-key-table-select > input') ?? [])];
}

/** The rows after the first selected one, those before it, Create, the heading. Selected rows go, and take no focus. */
function focusOrder(root: HTMLElement | null, keys: readonly ApiKey[]): () => readonly FocusTarget[] {
  const going = new Set(keys.map(({ id }) => id));
  const boxes = checkboxes(root).filter((box) => box.dataset['keyId'] !== undefined);
  const isGoing = (box: HTMLElement): boolean => going.has(box.dataset['keyId'] ?? '');
  const index = Math.max(0, boxes.findIndex(isGoing));
  const staying = [...boxes.slice(index), ...boxes.slice(0, index).reverse()].filter((box) => !isGoing(box));
  return () => [
    ...staying,
    root?.querySelector<HTMLElement>('.km-api-key-table-create > .km-button'),
    root?.querySelector<HTMLElement>('.km-api-key-table-title'),
  ];
}
