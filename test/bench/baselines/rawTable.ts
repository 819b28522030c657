import type { ApiKey } from '@keymount/core';
import { COLUMNS, ROW_HEIGHT, rowTexts, VIEWPORT_HEIGHT, visibleRange } from './keys.ts';

/** The floor: no framework, the visible rows only. */
export function mountRawTable(root: HTMLElement, keys: readonly ApiKey[]): void {
  let shown = keys;
  const search = document.createElement('input');
  search.type = 'search';
  const scroller = document.createElement('div');
  scroller.className = 'bench-scroller';
  scroller.style.cssText = `height:${VIEWPORT_HEIGHT}px;overflow:auto`;
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const column of COLUMNS) {
    const cell = document.createElement('th');
    cell.textContent = column;
    head.append(cell);
  }
  const body = table.createTBody();
  scroller.append(table);
  root.append(search, scroller);

  const spacer = (height: number): HTMLTableRowElement => {
    const row = document.createElement('tr');
    row.style.height = `${height}px`;
    return row;
  };
  const render = (): void => {
    const [first, end] = visibleRange(scroller.scrollTop, shown.length);
    const rows = shown.slice(first, end).map(rawRow);
    body.replaceChildren(spacer(first * ROW_HEIGHT), ...rows, spacer((shown.length - end) * ROW_HEIGHT));
  };
  scroller.addEventListener('scroll', render);
  search.addEventListener('input', () => {
    const needle = search.value.toLowerCase();
    shown = keys.filter(
      ({ name, hint }) => name.toLowerCase().includes(needle) || hint.toLowerCase().includes(needle),
    );
    render();
  });
  body.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (!button) return;
    const menu = document.createElement('div');
    menu.role = 'menu';
    for (const label of ['Edit', 'Rotate', 'Disable', 'Revoke']) {
      const item = document.createElement('button');
      item.role = 'menuitem';
      item.textContent = label;
      menu.append(item);
    }
    root.append(menu);
  });
  render();
}

function rawRow(key: ApiKey): HTMLTableRowElement {
  const { name, hint, status, model, more, times } = rowTexts(key);
  const row = document.createElement('tr');
  row.dataset['row'] = key.id;
  row.style.height = `${ROW_HEIGHT}px`;
  const named = element('span', 'bench-name', name);
  named.title = name;
  row.insertCell().append(named, element('span', 'bench-hint', hint));
  const state = element('span', 'bench-status', status);
  state.dataset['status'] = status;
  row.insertCell().append(state);
  const chips = element('span', 'bench-chips');
  chips.append(element('span', 'bench-chip', model));
  if (more > 0) chips.append(element('button', '', `+${more}`));
  row.insertCell().append(chips);
  for (const { at, text } of times) {
    const time = element(at ? 'time' : 'span', '', text);
    if (at) time.setAttribute('datetime', at);
    row.insertCell().append(time);
  }
  row.insertCell().append(element('button', '', 'Action'));
  return row;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
