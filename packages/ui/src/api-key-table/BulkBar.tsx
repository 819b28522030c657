'use client';

import type { ApiKey } from '@keymount/core';
import { type ReactNode, type Ref, useId, useState } from 'react';
import { Button } from '../internal/Button.js';
import { type FocusTarget, returnFocus } from '../internal/dialog/returnFocus.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useSettledAnnouncement } from '../internal/useSettledAnnouncement.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { DisableKeysDialog } from './DisableKeysDialog.js';
import { deniedText } from './deniedText.js';
import { RevokeKeysDialog } from './RevokeKeysDialog.js';
import '../messages/en/bulk.js';

export interface BulkBarProps extends Omit<PartProps<'section'>, 'children'> {
  readonly barRef?: Ref<HTMLElement> | undefined;
}

/** What was asked about: the selection may change while the question is open. */
interface Asked {
  readonly action: 'disable' | 'revoke';
  readonly keys: readonly ApiKey[];
  readonly focusAfter: () => readonly FocusTarget[];
}

/** What can be done with the selected keys, while there are any. Stays at the bottom of what is on screen. */
export function BulkBar({ barRef, ...props }: BulkBarProps): ReactNode {
  const { m, t } = useText('ApiKeyTable.BulkBar');
  const { phase, selection, root, access, onRevoked } = useApiKeyTable('BulkBar');
  const { keys, hiddenCount, remove } = selection;
  const reasonId = useId();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setOpen] = useState(false);
  const isShown = keys.length > 0 && phase !== 'denied';
  const count = isShown ? t(m.bulk.selected, { count: keys.length }) : '';
  // Nothing is said of the bar going: what made it go says so itself.
  useSettledAnnouncement(count);
  const active = keys.filter(({ status }) => status === 'active');
  const disable = access('disable');
  const reason = disable.state === 'denied' ? deniedText(m, disable.reason) : undefined;

  function ask(action: Asked['action'], about: readonly ApiKey[], button: HTMLElement): void {
    const rows = rowsFrom(root.current, about, action === 'revoke');
    setAsked({ action, keys: about, focusAfter: () => [button, ...rows()] });
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
          {active.length > 0 && (reason || disable.state === 'allowed') && (
            <Button
              size="small"
              {...(reason && { isDisabled: true, 'aria-describedby': reasonId })}
              onClick={({ currentTarget }) => ask('disable', active, currentTarget)}
            >
              {m.bulk.disableSelected}
            </Button>
          )}
          <Button size="small" onClick={({ currentTarget }) => ask('revoke', keys, currentTarget)}>
            {m.bulk.revokeSelected}
          </Button>
          {active.length > 0 && reason && (
            <span className="km-api-key-table-reason" id={reasonId}>
              {reason}
            </span>
          )}
        </>
      ),
    },
    { className: 'km-api-key-table-bulk', ref: barRef },
  );
  const question = asked && {
    keys: asked.keys,
    open: isOpen,
    onOpenChange: setOpen,
    focusAfter: asked.focusAfter,
  };
  return (
    <>
      {isShown && bar}
      {question && (
        <WidgetBoundary resetKeys={[isOpen]}>
          {asked.action === 'disable' ? (
            <DisableKeysDialog {...question} onDisabled={remove} />
          ) : (
            <RevokeKeysDialog
              {...question}
              onRevoked={(ids) => {
                remove(ids);
                for (const id of ids) onRevoked?.(id);
              }}
            />
          )}
        </WidgetBoundary>
      )}
    </>
  );
}

function checkboxes(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.km-api-key-table-select > input') ?? [])];
}

/** The rows from the first of these keys on, those before it, Create, the heading. Rows that go take no focus. */
function rowsFrom(
  root: HTMLElement | null,
  keys: readonly ApiKey[],
  areGoing: boolean,
): () => readonly FocusTarget[] {
  const ids = new Set(keys.map(({ id }) => id));
  const boxes = checkboxes(root).filter((box) => box.dataset['keyId'] !== undefined);
  const isOne = (box: HTMLElement): boolean => ids.has(box.dataset['keyId'] ?? '');
  const index = Math.max(0, boxes.findIndex(isOne));
  const nearest = [...boxes.slice(index), ...boxes.slice(0, index).reverse()];
  return () => [
    ...nearest.filter((box) => !areGoing || !isOne(box)),
    root?.querySelector<HTMLElement>('.km-api-key-table-create > .km-button'),
    root?.querySelector<HTMLElement>('.km-api-key-table-title'),
  ];
}
