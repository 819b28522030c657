'use client';

import type { Access, DenialReason, KeyAction, KeyFilter, Model } from '@keymount/core';
import { type ApiKeyList, useAccess, useApiKeys, useModels, useSubjectKey } from '@keymount/react';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { mergeRefs } from '../internal/mergeProps.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useControlled } from '../internal/useControlled.js';
import { useSettledAnnouncement } from '../internal/useSettledAnnouncement.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { whenIdle } from '../internal/whenIdle.js';
import { useText, useUi } from '../provider/UiContext.js';
import {
  type ApiKeyTableActionHandler,
  ApiKeyTableContext,
  type ApiKeyTableContextValue,
  type ApiKeyTableMenu,
  type ApiKeyTablePhase,
  ApiKeyTableRowContext,
  type ApiKeyTableRowContextValue,
} from './ApiKeyTableContext.js';
import type { ApiKeyTableModelsProps } from './ApiKeyTableModels.js';
import { isDeniedByPlan } from './keyActions.js';
import { menuPart } from './menuPart.js';
import { modelsPart } from './modelsPart.js';
import { type Selection, useSelection } from './useSelection.js';
import { useSettledSearch } from './useSettledSearch.js';

export interface ApiKeyTableRootProps extends PartProps<'div'> {
  /** Search, status and sort, where the host keeps them. @default kept here */
  readonly view?: KeyFilter | undefined;
  /** What to start with, where the table keeps them. @default every key, newest first */
  readonly defaultView?: KeyFilter | undefined;
  readonly onViewChange?: ((view: KeyFilter) => void) | undefined;
  /** Keys asked for at a time, 1 to 1,000. @default 100 */
  readonly pageSize?: number | undefined;
  /** Opens what creates a key. Without it there is no Create button. */
  readonly onCreate?: (() => void) | undefined;
  /** Does what was chosen in the Action menu of a key, once the menu has closed. Without it rows have no menu. */
  readonly onAction?: ApiKeyTableActionHandler | undefined;
  /** Rows have a checkbox, and the selected keys can be revoked together, where revoking is allowed. @default false */
  readonly selection?: boolean | undefined;
  /** A key was revoked together with others that were selected. */
  readonly onRevoked?: ((id: string) => void) | undefined;
  /** A key to point out, such as a new one. */
  readonly highlightedKeyId?: string | undefined;
  /** A key that is being changed right now: its Action button waits. */
  readonly busyKeyId?: string | undefined;
}

const EVERYTHING: KeyFilter = Object.freeze({});
const WRITES: readonly KeyAction[] = ['create', 'update', 'rotate', 'disable', 'revoke'];
const CLOSED: ApiKeyTableMenu = { keyId: null, anchor: null, isOpen: false, isByKeyboard: false };

/** Holds the list and the view of it. Renders one element; all other parts go inside. */
export const ApiKeyTableRoot: ForwardRefExoticComponent<
  ApiKeyTableRootProps & RefAttributes<HTMLDivElement>
> = forwardRef<HTMLDivElement, ApiKeyTableRootProps>(function ApiKeyTableRoot(props, ref) {
  return <List {...props} key={useSubjectKey()} ref={ref} />;
});

const List = forwardRef<HTMLDivElement, ApiKeyTableRootProps>(function List(
  {
    view: hostView,
    defaultView = EVERYTHING,
    onViewChange,
    pageSize,
    onCreate,
    onAction,
    selection: isSelectionWanted = false,
    onRevoked,
    highlightedKeyId,
    busyKeyId,
    children,
    ...props
  },
  ref,
) {
  const root = useRef<HTMLDivElement>(null);
  const [view, setView] = useControlled(hostView, defaultView, onViewChange);
  const [isBusy, setIsBusy] = useState(false);
  const [wasFiltered, setWasFiltered] = useState(false);
  const search = useSettledSearch(view.search, isBusy);
  const list = useApiKeys({ ...view, search, pageSize });
  if (list.isRefreshing !== isBusy) setIsBusy(list.isRefreshing);
  // Until the answer is there, what is shown is what the filters before had found.
  const isFiltered = list.isFiltered || (list.isRefreshing && wasFiltered);
  if (isFiltered !== wasFiltered) setWasFiltered(isFiltered);

  const access = useAccess();
  const denial = findDenial(access, list);
  const phase = findPhase(access, list, denial, isFiltered);
  const isReadOnly = isEveryWriteDenied(access);
  const hasActions =
    onAction !== undefined &&
    !isReadOnly &&
    WRITES.some((action) => action !== 'create' && access(action).state !== 'unsupported');

  const hasSelection = isSelectionWanted && access('revoke').state === 'allowed';
  const selection = useSelection(list, hasSelection);

  const [menu, setMenu] = useState(CLOSED);
  const [models, setModels] = useState<ModelsPopover | null>(null);
  const [isMenuWanted, setIsMenuWanted] = useState(false);
  useEffect(() => (hasActions ? whenIdle(() => setIsMenuWanted(true)) : undefined), [hasActions]);
  useEffect(() => whenIdle(() => void modelsPart.preload()), []);

  const rowContext = useRowContext(setMenu, setModels, selection.toggle);
  const closeModels = useCallback(() => setModels(null), []);
  const setMenuOpen = useCallback((isOpen: boolean) => setMenu((shown) => ({ ...shown, isOpen })), []);
  const clearFilters = useCallback(() => {
    setView({ ...view, search: '', status: [] });
    root.current?.querySelector<HTMLElement>('.km-api-key-table-search-input')?.focus();
  }, [view, setView]);

  const menuKey = menu.keyId === null ? undefined : list.keys.find(({ id }) => id === menu.keyId);
  useAnnouncements(phase, list);

  const context: ApiKeyTableContextValue = {
    phase,
    list,
    view,
    setView,
    hasFilters: Boolean(view.search?.trim()) || Boolean(view.status?.length),
    clearFilters,
    access,
    denial,
    isReadOnly,
    hasActions,
    hasSelection: isSelectionWanted && (phase === 'pending' || hasSelection),
    selection,
    root,
    onRevoked,
    onCreate,
    highlightedKeyId,
    busyKeyId,
    menu,
  };
  const wantMenu = hasActions && !isMenuWanted ? () => setIsMenuWanted(true) : undefined;

  return (
    <ApiKeyTableContext.Provider value={context}>
      <ApiKeyTableRowContext.Provider value={rowContext}>
        <Root
          {...props}
          ref={mergeRefs(ref, root)}
          className={['km-api-key-table', props.className].filter(Boolean).join(' ')}
          data-phase={phase}
          onPointerOver={wantMenu}
          onFocus={wantMenu}
        >
          {children}
          {(isMenuWanted || menu.keyId !== null) && onAction && (
            <WidgetBoundary resetKeys={[menu.isOpen]}>
              <menuPart.Part
                apiKey={menuKey}
                anchor={menu.anchor}
                open={menu.isOpen && menuKey !== undefined}
                isByKeyboard={menu.isByKeyboard}
                onOpenChange={setMenuOpen}
                access={access}
                onAction={onAction}
              />
            </WidgetBoundary>
          )}
          {models && (
            <WidgetBoundary resetKeys={[models]}>
              <modelsPart.Part {...models} onClose={closeModels} />
            </WidgetBoundary>
          )}
        </Root>
      </ApiKeyTableRowContext.Provider>
    </ApiKeyTableContext.Provider>
  );
});

type ModelsPopover = Omit<ApiKeyTableModelsProps, 'onClose'>;

const NO_MODELS: readonly Model[] = [];

function useRowContext(
  setMenu: (change: (menu: ApiKeyTableMenu) => ApiKeyTableMenu) => void,
  setModels: (change: (models: ModelsPopover | null) => ModelsPopover | null) => void,
  toggleSelected: Selection['toggle'],
): ApiKeyTableRowContextValue {
  const { data = NO_MODELS } = useModels();
  return useMemo(
    () => ({
      modelsById: new Map(data.map((model) => [model.id, model])),
      toggleMenu: (keyId, { currentTarget: anchor, detail: presses }) =>
        setMenu((menu) => ({
          keyId,
          anchor,
          isOpen: !(menu.isOpen && menu.anchor === anchor),
          isByKeyboard: presses === 0,
        })),
      toggleModels: (apiKey, anchor) =>
        setModels((models) => (models?.anchor === anchor ? null : { apiKey, anchor })),
      toggleSelected,
    }),
    [data, setMenu, setModels, toggleSelected],
  );
}

/** The plan says no to new keys, or the backend to the list. */
function findDenial(access: (action: KeyAction) => Access, list: ApiKeyList): DenialReason | undefined {
  if (isDeniedByPlan(access('create'))) return 'plan';
  const code = list.state === 'error' ? list.error?.code : undefined;
  return code === 'plan' || code === 'permission' ? code : undefined;
}

function findPhase(
  access: (action: KeyAction) => Access,
  list: ApiKeyList,
  denial: DenialReason | undefined,
  isFiltered: boolean,
): ApiKeyTablePhase {
  if (access('create').state === 'pending') return 'pending';
  if (denial && (list.state === 'error' || access('revoke').state !== 'allowed')) return 'denied';
  if (list.state !== 'ready') return list.state;
  if (list.keys.length > 0) return 'ready';
  // All that was loaded is gone, and there is more: it is on its way, could not be had, or waits to be asked for.
  if (list.hasMore) {
    if (list.isRefreshing) return 'pending';
    return list.error && !list.hasLoadMoreFailed ? 'error' : 'ready';
  }
  if (isFiltered) return 'no-match';
  // Whoever still has keys from a better plan must be able to revoke them; without any, the notice is all there is.
  return denial ? 'denied' : 'empty';
}

function isEveryWriteDenied(access: (action: KeyAction) => Access): boolean {
  const offered = WRITES.map(access).filter(({ state }) => state !== 'unsupported');
  return (
    offered.length > 0 &&
    offered.every((answer) => answer.state === 'denied' && answer.reason === 'permission')
  );
}

/** Says what sighted people see happen: a filter that found something, and a wait that grows long. */
function useAnnouncements(phase: ApiKeyTablePhase, list: ApiKeyList): void {
  const { announce } = useUi('ApiKeyTable');
  const { m, t } = useText('ApiKeyTable');
  const { isFiltered, isRefreshing } = list;
  const count = list.total ?? list.keys.length;
  useSettledAnnouncement(isFiltered && !isRefreshing ? t(m.table.found, { count }) : '');
  useEffect(() => {
    if (phase !== 'pending') return;
    const timer = setTimeout(() => announce(m.common.stillWorking), 5_000);
    return () => clearTimeout(timer);
  }, [phase, announce, m]);
}
