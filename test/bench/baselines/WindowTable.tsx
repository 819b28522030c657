import type { ApiKey } from '@keymount/core';
import * as Menu from '@radix-ui/react-dropdown-menu';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { COLUMNS, ROW_HEIGHT, rowTexts, VIEWPORT_HEIGHT, visibleRange } from './keys.ts';

const Row = memo(function Row({
  apiKey,
  onAction,
}: {
  readonly apiKey: ApiKey;
  readonly onAction: (anchor: HTMLElement) => void;
}): ReactNode {
  const { name, hint, status, model, more, times } = rowTexts(apiKey);
  return (
    <tr data-row={apiKey.id} style={{ height: ROW_HEIGHT }}>
      <td>
        <span className="bench-name" title={name}>
          {name}
        </span>
        <span className="bench-hint">{hint}</span>
      </td>
      <td>
        <span className="bench-status" data-status={status}>
          {status}
        </span>
      </td>
      <td>
        <span className="bench-chips">
          <span className="bench-chip">{model}</span>
          {more > 0 && <button type="button">+{more}</button>}
        </span>
      </td>
      {times.map(({ at, text }, index) => (
        <td key={COLUMNS[index + 3]}>{at ? <time dateTime={at}>{text}</time> : <span>{text}</span>}</td>
      ))}
      <td>
        <button type="button" onClick={(event) => onAction(event.currentTarget)}>
          Action
        </button>
      </td>
    </tr>
  );
});

/** What a good engineer writes by hand: a fixed-height window in React, and one Radix menu for all rows. */
export function WindowTable({ keys }: { readonly keys: readonly ApiKey[] }): ReactNode {
  const [scrollTop, setScrollTop] = useState(0);
  const [search, setSearch] = useState('');
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const onAction = useMemo(() => (element: HTMLElement) => setAnchor(element.getBoundingClientRect()), []);
  const shown = useMemo(() => {
    const needle = search.toLowerCase();
    return needle
      ? keys.filter(
          ({ name, hint }) => name.toLowerCase().includes(needle) || hint.toLowerCase().includes(needle),
        )
      : keys;
  }, [keys, search]);
  const [first, end] = visibleRange(scrollTop, shown.length);
  return (
    <>
      <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <div
        className="bench-scroller"
        style={{ height: VIEWPORT_HEIGHT, overflow: 'auto' }}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <table>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr style={{ height: first * ROW_HEIGHT }} />
            {shown.slice(first, end).map((key) => (
              <Row key={key.id} apiKey={key} onAction={onAction} />
            ))}
            <tr style={{ height: (shown.length - end) * ROW_HEIGHT }} />
          </tbody>
        </table>
      </div>
      <Menu.Root modal={false} open={anchor !== null} onOpenChange={(open) => open || setAnchor(null)}>
        <Menu.Trigger style={{ position: 'fixed', left: anchor?.left, top: anchor?.bottom, opacity: 0 }} />
        <Menu.Portal>
          <Menu.Content>
            {['Edit', 'Rotate', 'Disable', 'Revoke'].map((label) => (
              <Menu.Item key={label}>{label}</Menu.Item>
            ))}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}
