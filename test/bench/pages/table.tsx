import type { ApiKeysClient } from '@keymount/core';
import { createMemoryClient } from '@keymount/testing';
import { ApiKeysProvider, ApiKeyTable, apiKeysQueries } from '@keymount/ui';
import '@keymount/ui/styles.css';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { benchKeys } from '../baselines/keys.ts';
import { mountRawTable } from '../baselines/rawTable.ts';
import '../baselines/table.css';
import { WindowTable } from '../baselines/WindowTable.tsx';
import { afterPaint, countLongTasks, timeToPaint, type } from '../measure.ts';

const params = new URLSearchParams(location.search);
const impl = params.get('impl') ?? 'ours';
const keys = benchKeys(Number(params.get('n') ?? 1000));
const root = document.getElementById('root') as HTMLElement;

const ROW: Readonly<Record<string, string>> = {
  ours: '.km-api-key-table-row',
  asked: '.km-api-key-table-row',
  window: '[data-row]',
  raw: '[data-row]',
};
const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(ROW[impl] ?? '')];
const scroller = (): HTMLElement => {
  const row = rows()[0];
  for (let node: HTMLElement | null = row ?? null; node; node = node.parentElement) {
    if (node.scrollHeight > node.clientHeight + 1 && getComputedStyle(node).overflowY !== 'visible')
      return node;
  }
  return document.scrollingElement as HTMLElement;
};

const mounts: Readonly<Record<string, () => void>> = {
  raw: () => mountRawTable(root, keys),
  window: () => createRoot(root).render(<WindowTable keys={keys} />),
  // With the keys at hand, as the two others have them: a host that prefetched.
  ours: () => mountOurs(queryClient),
  // Asks a client that answers at once, checks what it answers, and shows it.
  asked: () => mountOurs(),
};
// Made before the clock starts: the data belongs to the host, not to the table.
const client: ApiKeysClient = {
  ...createMemoryClient({ keys: [], without: ['getUsage'] }),
  // All in memory: one page holds every key, and the backend searches nothing.
  listing: undefined,
  listKeys: async () => ({ items: keys, nextCursor: null, total: keys.length }),
};

function mountOurs(prefetched?: QueryClient): void {
  createRoot(root).render(
    <ApiKeysProvider
      client={client}
      scope="bench"
      queryClient={prefetched}
      timeZone="UTC"
      now={Date.UTC(2026, 10, 23)}
    >
      <ApiKeyTable onAction={() => {}} />
    </ApiKeysProvider>,
  );
}

const queryClient = new QueryClient();
if (impl === 'ours') {
  const queries = apiKeysQueries(client, 'bench');
  await Promise.all([
    queryClient.prefetchInfiniteQuery(queries.list()),
    queryClient.prefetchQuery(queries.account()),
    queryClient.prefetchQuery(queries.models()),
  ]);
}

window.bench = {
  mount: () => timeToPaint(mounts[impl] as () => void, () => rows().length > 5),
  openMenu: () =>
    timeToPaint(
      () => {
        const button = rows()[2]?.querySelector('button:last-of-type') as HTMLElement;
        button.dispatchEvent(
          new PointerEvent('pointerdown', { bubbles: true, button: 0, pointerType: 'mouse' }),
        );
        button.click();
      },
      () => document.querySelector('[role="menuitem"]') !== null,
    ),
  search: () => {
    const before = rows()[0]?.textContent;
    return timeToPaint(
      () => type(document.querySelector('input[type="search"]') as HTMLInputElement, 'h'),
      () => rows().length > 0 && rows()[0]?.textContent !== before,
    );
  },
  scroll: () =>
    countLongTasks(async () => {
      const element = scroller();
      const steps = 60;
      const distance = element.scrollHeight - element.clientHeight;
      for (let step = 1; step <= steps; step++) {
        element.scrollTop = (distance * step) / steps;
        await afterPaint();
      }
      element.scrollTop = 0;
      await afterPaint();
    }),
};
