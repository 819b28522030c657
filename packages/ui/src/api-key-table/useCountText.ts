'use client';

import { useText } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';

/** How many keys there are and how many of them are loaded: a list never ends without a word. */
export function useCountText(): string | undefined {
  const { m, t } = useText('ApiKeyTable');
  const { phase, list } = useApiKeyTable('count');
  if (phase !== 'ready') return undefined;
  const shown = list.keys.length;
  if (!list.hasMore) return t(m.table.count, { count: shown });
  return list.total === undefined
    ? t(m.table.countLoaded, { count: shown })
    : t(m.table.countOf, { shown, count: list.total });
}
