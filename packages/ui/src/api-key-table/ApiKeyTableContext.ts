'use client';

import type { Access, ApiKey, DenialReason, KeyAction, KeyFilter, Model } from '@keymount/core';
import type { ApiKeyList } from '@keymount/react';
import { type Context, createContext, type RefObject, type UIEvent, useContext } from 'react';
import type { ApiKeyTableAction } from './keyActions.js';
import type { Selection } from './useSelection.js';

/** What the table shows now. Each part knows which of these it belongs to, and renders nothing in the others. */
export type ApiKeyTablePhase = 'denied' | 'pending' | 'error' | 'empty' | 'no-match' | 'ready';

export interface ApiKeyTableMenu {
  readonly keyId: string | null;
  readonly anchor: HTMLElement | null;
  readonly isOpen: boolean;
  /** Opened without a pointer: the focus starts on the first item. */
  readonly isByKeyboard: boolean;
}

export interface ApiKeyTableContextValue {
  readonly phase: ApiKeyTablePhase;
  readonly list: ApiKeyList;
  readonly view: KeyFilter;
  readonly setView: (view: KeyFilter) => void;
  /** A search or a status filter is set. Their controls stay then, whatever happens to the list: text is never lost. */
  readonly hasFilters: boolean;
  /** Ends search and status filter, and puts the focus where the next search begins. */
  readonly clearFilters: () => void;
  readonly access: (action: KeyAction) => Access;
  /** What keeps this person out: from the whole page in the phase `denied`, else from new keys. */
  readonly denial: DenialReason | undefined;
  /** Everything that changes a key is denied by permission: a page to look at. */
  readonly isReadOnly: boolean;
  /** Rows have an Action button. */
  readonly hasActions: boolean;
  /** Rows have a checkbox. */
  readonly hasSelection: boolean;
  readonly selection: Selection;
  readonly root: RefObject<HTMLElement | null>;
  readonly onRevoked: ((id: string) => void) | undefined;
  readonly onCreate: (() => void) | undefined;
  readonly highlightedKeyId: string | undefined;
  readonly busyKeyId: string | undefined;
  readonly menu: ApiKeyTableMenu;
}

/** What rows need. Its value changes only with the models, so that a row renders again only when its own key changes. */
export interface ApiKeyTableRowContextValue {
  readonly modelsById: ReadonlyMap<string, Model>;
  /** @param event What was pressed, and how. */
  readonly toggleMenu: (keyId: string, event: UIEvent<HTMLElement>) => void;
  readonly toggleModels: (apiKey: ApiKey, anchor: HTMLElement) => void;
  readonly toggleSelected: (apiKey: ApiKey) => void;
}

export type ApiKeyTableActionHandler = (action: ApiKeyTableAction, apiKey: ApiKey) => void;

export const ApiKeyTableContext: Context<ApiKeyTableContextValue | null> =
  createContext<ApiKeyTableContextValue | null>(null);
export const ApiKeyTableRowContext: Context<ApiKeyTableRowContextValue | null> =
  createContext<ApiKeyTableRowContextValue | null>(null);

export function useApiKeyTable(part: string): ApiKeyTableContextValue {
  return useContext(ApiKeyTableContext) ?? throwOutside(part);
}

export function useApiKeyTableRow(part: string): ApiKeyTableRowContextValue {
  return useContext(ApiKeyTableRowContext) ?? throwOutside(part);
}

function throwOutside(part: string): never {
  throw new Error(
    `Keymount ApiKeyTable.${part}: there is no ApiKeyTable.Root above it, so it has no keys to show. Put it inside <ApiKeyTable.Root> from @keymount/ui/parts.`,
  );
}
