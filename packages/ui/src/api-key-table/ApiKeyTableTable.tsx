'use client';

import { type Access, type ApiKey, DEFAULT_SORT, type KeyAction } from '@keymount/core';
import {
  type FocusEvent,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactNode,
  type RefAttributes,
  useMemo,
  useRef,
  useState,
} from 'react';
import { returnFocus } from '../internal/dialog/returnFocus.js';
import { Icon } from '../internal/Icon.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useIsomorphicLayoutEffect } from '../internal/useIsomorphicLayoutEffect.js';
import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { ApiKeyTableRow } from './ApiKeyTableRow.js';
import { ApiKeyTableSelectAll } from './ApiKeyTableSelect.js';
import { type ApiKeyColumn, defaultColumns, usageColumn } from './columns.js';
import { KeyUsageProvider } from './KeyUsageProvider.js';
import { useCountText } from './useCountText.js';
import { useIsOverflowing } from './useIsOverflowing.js';
import { type RowWindow, useRowWindow, WINDOW_FROM } from './useRowWindow.js';

/** Said once more, because some browsers forget the roles of a table whose rows are laid out as cards. */
const ROLES = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  header: { role: 'columnheader' },
} as const;

/** As many as we have ourselves: of more, as many go where there is no room. */
const OUR_COLUMNS = 7;

export type ApiKeyTableTableProps = PartProps<'table'> & {
  /** @default defaultColumns */
  readonly columns?: readonly ApiKeyColumn[] | undefined;
};

/** The rows: a real table, which becomes a list of cards where it is narrow. */
export const ApiKeyTableTable: ForwardRefExoticComponent<
  ApiKeyTableTableProps & RefAttributes<HTMLTableElement>
> = forwardRef<HTMLTableElement, ApiKeyTableTableProps>(function ApiKeyTableTable(props, ref) {
  const { phase } = useApiKeyTable('Table');
  return phase === 'ready' ? <ReadyTable {...props} tableRef={ref} /> : null;
});

function ReadyTable({
  columns = defaultColumns,
  tableRef,
  ...props
}: ApiKeyTableTableProps & { readonly tableRef: React.ForwardedRef<HTMLTableElement> }): ReactNode {
  const { m } = useText('ApiKeyTable.Table');
  const { list, access } = useApiKeyTable('Table');
  const { keys } = list;
  const shown = useShownColumns(columns, keys, access);
  const scroller = useRef<HTMLDivElement>(null);
  const isOverflowing = useIsOverflowing(scroller);
  const count = useCountText();
  const isPartial = list.hasMore || keys.length > WINDOW_FROM;

  return (
    <div
      ref={scroller}
      className="km-api-key-table-scroll"
      data-overflowing={isOverflowing ? '' : undefined}
      data-columns={Math.min(shown.length, OUR_COLUMNS)}
      {...(isOverflowing && { role: 'region', 'aria-label': m.table.title, tabIndex: 0 })}
    >
      {renderPart(
        'table',
        {
          role: 'table',
          'aria-busy': list.isRefreshing,
          ...(isPartial && { 'aria-rowcount': list.total === undefined ? -1 : list.total + 1 }),
          ...props,
          children: (
            <>
              <caption className="km-visually-hidden">
                {m.table.title}, {count}
              </caption>
              <Head columns={shown} hasIndexes={isPartial} />
              <KeyUsageProvider isWanted={shown.some(({ cell }) => cell === usageColumn.cell)}>
                <Rows columns={shown} hasIndexes={isPartial} />
              </KeyUsageProvider>
            </>
          ),
        },
        { className: 'km-api-key-table-table', ref: tableRef },
      )}
    </div>
  );
}

/** The columns with something to say, as the same array while it is the same columns. */
function useShownColumns(
  columns: readonly ApiKeyColumn[],
  keys: readonly ApiKey[],
  access: (action: KeyAction) => Access,
): readonly ApiKeyColumn[] {
  const ids = columns
    .filter((column) => column.isShown?.(keys, access) ?? true)
    .map(({ id }) => id)
    .join('\n');
  return useMemo(() => {
    const shown = new Set(ids.split('\n'));
    return columns.filter(({ id }) => shown.has(id));
  }, [columns, ids]);
}

function Head({
  columns,
  hasIndexes,
}: {
  readonly columns: readonly ApiKeyColumn[];
  readonly hasIndexes: boolean;
}): ReactNode {
  const { m } = useText('ApiKeyTable.Table');
  const { hasActions, hasSelection } = useApiKeyTable('Table');
  const head = useRef<HTMLTableSectionElement>(null);
  // Here, before the rows measure themselves: afterwards, it would lay them out a second time.
  useIsomorphicLayoutEffect(() => {
    head.current?.parentElement?.style.setProperty('--km-api-key-table-columns', `${columns.length}`);
  }, [columns]);
  return (
    <thead ref={head} {...ROLES.group}>
      <tr {...ROLES.row} {...(hasIndexes && { 'aria-rowindex': 1 })}>
        {hasSelection && (
          <th className="km-api-key-table-header" scope="col" {...ROLES.header} data-column="select">
            <ApiKeyTableSelectAll />
          </th>
        )}
        {columns.map((column) => (
          <ColumnHeader key={column.id} column={column} />
        ))}
        {hasActions && (
          <th className="km-api-key-table-header" scope="col" {...ROLES.header} data-column="action">
            <span className="km-visually-hidden">{m.table.columnAction}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function ColumnHeader({ column }: { readonly column: ApiKeyColumn }): ReactNode {
  const { m } = useText('ApiKeyTable.Table');
  const { list, view, setView } = useApiKeyTable('Table');
  const { by, direction } = view.sort ?? DEFAULT_SORT;
  const { id, sort } = column;
  const label = column.header(m);
  const isSorted = sort !== undefined && by === sort;
  return (
    <th
      className="km-api-key-table-header"
      scope="col"
      {...ROLES.header}
      data-column={id}
      aria-sort={isSorted ? direction : undefined}
    >
      {sort && list.canFilter.sort(sort) ? (
        <button
          type="button"
          className="km-api-key-table-sort"
          onClick={() =>
            setView({ ...view, sort: { by: sort, direction: nextDirection(sort, isSorted, direction) } })
          }
        >
          {label}
          {isSorted && <Icon name="arrowDown" />}
        </button>
      ) : (
        label
      )}
    </th>
  );
}

type Direction = 'ascending' | 'descending';

/** Dates start with the latest, words with A. */
function nextDirection(field: string, isSorted: boolean, direction: Direction): Direction {
  if (isSorted) return direction === 'ascending' ? 'descending' : 'ascending';
  return field.endsWith('At') ? 'descending' : 'ascending';
}

function Rows({
  columns,
  hasIndexes,
}: {
  readonly columns: readonly ApiKeyColumn[];
  readonly hasIndexes: boolean;
}): ReactNode {
  const { list, hasActions, hasSelection, selection, menu, highlightedKeyId, busyKeyId } =
    useApiKeyTable('Table');
  const { keys } = list;
  const body = useRef<HTMLTableSectionElement>(null);
  const rowWindow = useRowWindow(body, keys.length);
  const [focusedId, setFocusedId] = useFocusedRow(body, keys);
  const pinnedId = menu.isOpen ? menu.keyId : focusedId;
  const indexes = useMemo(() => visibleIndexes(keys, rowWindow, pinnedId), [keys, rowWindow, pinnedId]);

  const rows: ReactNode[] = [];
  let next = 0;
  for (const index of indexes) {
    if (index > next)
      rows.push(<Gap key={`gap-${next}`} rows={index - next} height={rowWindow?.rowHeight} />);
    next = index + 1;
    const apiKey = keys[index];
    if (!apiKey) continue;
    rows.push(
      <ApiKeyTableRow
        key={apiKey.id}
        apiKey={apiKey}
        columns={columns}
        hasActions={hasActions}
        hasSelection={hasSelection}
        isSelected={selection.has(apiKey.id)}
        isMenuOpen={menu.isOpen && menu.keyId === apiKey.id}
        isHighlighted={highlightedKeyId === apiKey.id}
        isBusy={busyKeyId === apiKey.id}
        {...(hasIndexes && { 'aria-rowindex': index + 2 })}
      />,
    );
  }
  if (keys.length > next)
    rows.push(<Gap key="gap-end" rows={keys.length - next} height={rowWindow?.rowHeight} />);

  const followFocus = {
    onFocus: (event: FocusEvent) => setFocusedId(rowIdOf(event.target)),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setFocusedId(null);
    },
  };
  return (
    <tbody ref={body} {...ROLES.group} data-windowed={rowWindow ? '' : undefined} {...followFocus}>
      {rows}
    </tbody>
  );
}

/** The rows in the window, and the pinned one wherever it is: who has the focus must not be taken off the page. */
function visibleIndexes(
  keys: readonly ApiKey[],
  rowWindow: RowWindow | undefined,
  pinnedId: string | null,
): readonly number[] {
  const { start, end } = rowWindow ?? { start: 0, end: keys.length };
  const from = Math.min(start, Math.max(0, keys.length - (end - start)));
  const indexes = Array.from({ length: Math.min(end, keys.length) - from }, (_, index) => from + index);
  const pinned = rowWindow && pinnedId !== null ? keys.findIndex(({ id }) => id === pinnedId) : -1;
  if (pinned === -1 || (pinned >= from && pinned < end)) return indexes;
  return pinned < from ? [pinned, ...indexes] : [...indexes, pinned];
}

/** The place of rows that are not rendered. */
function Gap({
  rows,
  height = 0,
}: {
  readonly rows: number;
  readonly height?: number | undefined;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row with nothing in it takes no focus.
    <tr
      aria-hidden="true"
      className="km-api-key-table-gap"
      // Not by `style`: in the HTML of a server, a strict CSP blocks it.
      ref={(row) => {
        row?.style.setProperty('block-size', `${rows * height}px`);
      }}
    />
  );
}

function rowIdOf(target: Element): string | null {
  return target.closest<HTMLElement>('.km-api-key-table-row')?.dataset['keyId'] ?? null;
}

/** Which row has the focus. When that row goes, as when its key was revoked elsewhere, the focus goes to its neighbour. */
function useFocusedRow(
  body: React.RefObject<HTMLElement | null>,
  keys: readonly ApiKey[],
): readonly [id: string | null, setId: (id: string | null) => void] {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const previous = useRef(keys);
  useIsomorphicLayoutEffect(() => {
    const before = previous.current;
    previous.current = keys;
    if (focusedId === null || before === keys || document.activeElement !== document.body) return;
    if (keys.some(({ id }) => id === focusedId)) return;
    // React is deaf to the blur of what it removes itself, so `focusedId` still names the row that went.
    const index = before.findIndex(({ id }) => id === focusedId);
    const buttons = [...(body.current?.querySelectorAll<HTMLElement>('.km-api-key-table-action') ?? [])];
    const at = (key: ApiKey | undefined): HTMLElement | undefined =>
      buttons.find((button) => button.dataset['keyId'] === key?.id);
    const root = body.current?.closest('.km-api-key-table');
    returnFocus([
      at(keys[index]),
      at(keys[index - 1]),
      root?.querySelector<HTMLElement>('.km-api-key-table-create > .km-button'),
      root?.querySelector<HTMLElement>('.km-api-key-table-title'),
    ]);
  }, [keys, focusedId, body]);
  return [focusedId, setFocusedId];
}
