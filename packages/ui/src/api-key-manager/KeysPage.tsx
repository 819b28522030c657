'use client';

import type { ApiKey, KeyFilter } from '@keymount/core';
import { useAccess } from '@keymount/react';
import { type ReactNode, useEffect, useReducer, useRef, useState } from 'react';
import { ApiKeyTableBulkBar } from '../api-key-table/ApiKeyTableBulkBar.js';
import { ApiKeyTableCreateTrigger } from '../api-key-table/ApiKeyTableCreateTrigger.js';
import { ApiKeyTableDenied } from '../api-key-table/ApiKeyTableDenied.js';
import { ApiKeyTableEmpty } from '../api-key-table/ApiKeyTableEmpty.js';
import { ApiKeyTableError } from '../api-key-table/ApiKeyTableError.js';
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
import type { ApiKeyColumn } from '../api-key-table/columns.js';
import type { ApiKeyTableAction } from '../api-key-table/keyActions.js';
import type { FocusTarget } from '../internal/dialog/returnFocus.js';
import { useControlled } from '../internal/useControlled.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { whenIdle } from '../internal/whenIdle.js';
import type { ExpiryOptions, InitialKeyValues } from '../key-form/keyForm.js';
import { useText } from '../provider/UiContext.js';
import type { RevokeConfirmation } from '../revoke-key-dialog/RevokeKeyDialogRoot.js';
import { createDialog, editDialog, preloadDialogs, revokeDialog, rotateDialog } from './dialogParts.js';
import { dialogReducer, NO_DIALOG } from './dialogState.js';
import { focusOrder, lastResorts } from './focusOrder.js';
import { KeySwitchFailure } from './KeySwitchFailure.js';
import { useHighlight } from './useHighlight.js';
import { useKeySwitch } from './useKeySwitch.js';

export interface KeysPageProps {
  /** Search, status and sort of the keys, where the host keeps them: `{...useUrlView()}`. @default kept here */
  readonly view?: KeyFilter | undefined;
  readonly onViewChange?: ((view: KeyFilter) => void) | undefined;
  /** Keep it constant between renders. @default defaultColumns */
  readonly columns?: readonly ApiKeyColumn[] | undefined;
  /** Keys asked for at a time, 1 to 1,000. @default 100 */
  readonly pageSize?: number | undefined;
  /** A template: what the create form starts with. */
  readonly initialValues?: InitialKeyValues | undefined;
  /** When a key may end; `null` for a backend without expiry. */
  readonly expiry?: ExpiryOptions | null | undefined;
  /** How long a rotated key may go on working, in seconds. @default [0, 900, 3600, 21600, 86400] */
  readonly graceOptions?: readonly number[] | undefined;
  /** `name`: the name of a key must be typed before it is revoked, and keys cannot be revoked together. @default 'none' */
  readonly confirmation?: RevokeConfirmation | undefined;
  /** What stands below a new secret; `null` for nothing. @default `<SecretReveal.Snippets />` */
  readonly snippets?: ReactNode;
  /** Gets the key, never the secret. */
  readonly onCreated?: ((key: ApiKey) => void) | undefined;
  /** A key was made after this page was gone: nobody can see its secret any more. Offer to rotate or revoke it. */
  readonly onOrphanedCreate?: ((key: ApiKey) => void) | undefined;
  readonly onSaved?: ((key: ApiKey) => void) | undefined;
  /** Gets the new key, never its secret. */
  readonly onRotated?: ((key: ApiKey) => void) | undefined;
  readonly onRevoked?: ((id: string) => void) | undefined;
}

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
            snippets={snippets}
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
      </WidgetBoundary>
    </>
  );
}
