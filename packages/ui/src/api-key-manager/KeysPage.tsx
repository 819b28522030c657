'use client';

import type { ApiKey, KeyFilter } from '@keymount/core';
import { useAccess } from '@keymount/react';
import { type ReactNode, useEffect, useReducer, useRef, useState } from 'react';
import { ApiKeyTableBulkBar } from '../api-key-table/ApiKeyTableBulkBar.js';
import { ApiKeyTableCreateTrigger } from '../api-key-table/ApiKeyTableCreateTrigger.js';
import { ApiKeyTableDenied } from '../api-key-table/ApiKeyTableDenied.js';
import { ApiKeyTableEmpty } from '../api-key-table/ApiKeyTableEmpty.js';
import { ApiKeyTableError } from '../api-key-table/ApiKeyTableError.js';
import { ApiKeyTableFindTrigger } from '../api-key-table/ApiKeyTableFindTrigger.js';
import { ApiKeyTableLoading } from '../api-key-table/ApiKeyTableLoading.js';
import { ApiKeyTableLoadMore } from '../api-key-table/ApiKeyTableLoadMore.js';
import { ApiKeyTableNoMatches } from '../api-key-table/ApiKeyTableNoMatches.js';
import { ApiKeyTableReadOnly } from '../api-key-table/ApiKeyTableReadOnly.js';
import { ApiKeyTableRoot } from '../api-key-table/ApiKeyTableRoot.js';
import { ApiKeyTableSearch } from '../api-key-table/ApiKeyTableSearch.js';
import { ApiKeyTableSort } from '../api-key-table/ApiKeyTableSort.js';
import { ApiKeyTableStatusFilter } from '../api-key-table/ApiKeyTableStatusFilter.js';
import { ApiKeyTableTable } from '../api-key-table/ApiKeyTableTable.js';
import { ApiKeyTableTitle } from '../api-key-table/ApiKeyTableTitle.js';
import { ApiKeyTableToolbar } from '../api-key-table/ApiKeyTableToolbar.js';
import type { ApiKeyTableAction } from '../api-key-table/keyActions.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { useControlled } from '../internal/useControlled.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { whenIdle } from '../internal/whenIdle.js';
import { useText } from '../provider/UiContext.js';
import {
  createDialog,
  editDialog,
  findDialog,
  preloadDialogs,
  revokeDialog,
  rotateDialog,
} from './dialogParts.js';
import { dialogReducer, NO_DIALOG } from './dialogState.js';
import { focusOrder, lastResorts } from './focusOrder.js';
import { KeySwitchFailure } from './KeySwitchFailure.js';
import type { KeysPageProps } from './keysPageProps.js';
import { useHighlight } from './useHighlight.js';
import { useKeySwitch } from './useKeySwitch.js';
import '../messages/en/manager.js';

interface KeysPageOwnProps extends KeysPageProps {
  /** The tabs show the name already; it stays for those who do not see them. */
  readonly isTitleHidden: boolean;
}

const EVERYTHING: KeyFilter = {};

/** The page My API Keys: the table, and the dialogs it opens. */
export function KeysPage({
  view: hostView,
  onViewChange,
  columns,
  pageSize,
  initialValues,
  expiry,
  graceOptions,
  confirmation,
  snippets,
  hideAfterSeconds,
  onCreated,
  onOrphanedCreate,
  onSaved,
  onRotated,
  onRevoked,
  isTitleHidden,
}: KeysPageOwnProps): ReactNode {
  const { m } = useText('ApiKeyManager');
  const root = useRef<HTMLDivElement>(null);
  const [view, setView] = useControlled(hostView, EVERYTHING, onViewChange);
  const [{ dialog, apiKey }, send] = useReducer(dialogReducer, NO_DIALOG);
  const [used, setUsed] = useState<ReadonlySet<string>>(new Set());
  const [highlightedKeyId, highlight] = useHighlight(root);
  const keySwitch = useKeySwitch();
  const focusAfter = useRef<() => readonly FocusTarget[]>(() => []);
  /** Made while a dialog is open, and pointed out when it closes. */
  const freshKeyId = useRef<string | null>(null);

  // Once opened, a dialog stays mounted: what is typed in it is there when it opens again.
  if (dialog !== 'none' && !used.has(dialog)) setUsed(new Set(used).add(dialog));

  const isAllowed = useAccess()('create').state !== 'pending';
  useEffect(() => (isAllowed ? whenIdle(() => void preloadDialogs()) : undefined), [isAllowed]);

  function openCreate(): void {
    focusAfter.current = () => lastResorts(root.current);
    send({ type: 'create' });
  }

  function openFinder(): void {
    focusAfter.current = () => [];
    send({ type: 'find' });
  }

  /** Brings the row of a key into view, wherever in a long list it is. */
  function reveal(key: ApiKey): void {
    setView({ search: key.name.trim() || key.hint });
    highlight(key.id);
  }

  function act(action: ApiKeyTableAction, key: ApiKey): void {
    if (action === 'disable' || action === 'enable') {
      keySwitch.run(action, key);
      return;
    }
    focusAfter.current = focusOrder(root.current, key.id);
    send({ type: action, apiKey: key });
  }

  function changeOpen(isOpen: boolean): void {
    if (isOpen) return;
    send({ type: 'close' });
    const keyId = freshKeyId.current;
    freshKeyId.current = null;
    if (keyId === null) return;
    // A new key must not be hidden by what was searched for before.
    setView(view.sort ? { sort: view.sort } : EVERYTHING);
    highlight(keyId);
  }

  const common = {
    onOpenChange: changeOpen,
    focusAfter: () => focusAfter.current(),
  };
  return (
    <>
      <ApiKeyTableRoot
        ref={root}
        view={view}
        onViewChange={setView}
        pageSize={pageSize}
        onCreate={openCreate}
        onAction={act}
        highlightedKeyId={highlightedKeyId}
        busyKeyId={keySwitch.busyKeyId}
        // Nobody types ten names: where each must be typed, keys are revoked one by one.
        selection={confirmation !== 'name'}
        onRevoked={onRevoked}
      >
        <ApiKeyTableToolbar>
          <ApiKeyTableTitle className={isTitleHidden ? 'km-visually-hidden' : undefined}>
            {m.manager.keys}
          </ApiKeyTableTitle>
          <ApiKeyTableSearch />
          <ApiKeyTableFindTrigger onClick={openFinder} />
          <ApiKeyTableStatusFilter />
          <ApiKeyTableSort />
          <ApiKeyTableCreateTrigger />
        </ApiKeyTableToolbar>
        <KeySwitchFailure {...keySwitch} />
        <ApiKeyTableReadOnly />
        <ApiKeyTableError />
        <ApiKeyTableDenied />
        <ApiKeyTableLoading />
        <ApiKeyTableEmpty />
        <ApiKeyTableNoMatches />
        <ApiKeyTableTable columns={columns} />
        <ApiKeyTableLoadMore />
        <ApiKeyTableBulkBar />
      </ApiKeyTableRoot>
      <WidgetBoundary resetKeys={[dialog]}>
        {used.has('create') && (
          <createDialog.Part
            {...common}
            open={dialog === 'create'}
            initialValues={initialValues}
            expiry={expiry}
            snippets={snippets}
            hideAfterSeconds={hideAfterSeconds}
            onOrphanedCreate={onOrphanedCreate}
            onCreated={(key) => {
              freshKeyId.current = key.id;
              onCreated?.(key);
            }}
          />
        )}
        {apiKey && used.has('edit') && (
          <editDialog.Part
            {...common}
            apiKey={apiKey}
            open={dialog === 'edit'}
            expiry={expiry}
            onSaved={onSaved}
          />
        )}
        {apiKey && used.has('rotate') && (
          <rotateDialog.Part
            {...common}
            apiKey={apiKey}
            open={dialog === 'rotate'}
            graceOptions={graceOptions}
            onOrphanedCreate={onOrphanedCreate}
            snippets={snippets}
            hideAfterSeconds={hideAfterSeconds}
            onRotated={(key) => {
              freshKeyId.current = key.id;
              onRotated?.(key);
            }}
          />
        )}
        {apiKey && used.has('revoke') && (
          <revokeDialog.Part
            {...common}
            apiKey={apiKey}
            open={dialog === 'revoke'}
            confirmation={confirmation}
            onRevoked={onRevoked}
          />
        )}
        {used.has('find') && <findDialog.Part {...common} open={dialog === 'find'} onSelect={reveal} />}
      </WidgetBoundary>
    </>
  );
}
