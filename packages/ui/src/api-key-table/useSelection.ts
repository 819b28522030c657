'use client';

import type { ApiKey } from '@keymount/core';
import type { ApiKeyList } from '@keymount/react';
import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  /** In the order in which they were selected, as the list shows them now. */
  readonly keys: readonly ApiKey[];
  readonly has: (keyId: string) => boolean;
  /** How many of them the search or the filter hides. */
  readonly hiddenCount: number;
  /** Of all keys that the list shows and that can be revoked, rendered or not. */
  readonly state: 'none' | 'some' | 'all';
  readonly selectAll: (isOn: boolean) => void;
  readonly remove: (keyIds: readonly string[]) => void;
  readonly toggle: (apiKey: ApiKey) => void;
}

const NOTHING: ReadonlyMap<string, ApiKey> = new Map();

/** Which keys are selected, whether or not their rows are rendered: a search does not forget those it hides. */
export function useSelection(list: ApiKeyList, isOn: boolean): Selection {
  const [stored, setSelected] = useState(NOTHING);
  const selected = isOn ? stored : NOTHING;
  const { keys: shown, isComplete, isFiltered } = list;

  const toggle = useCallback((apiKey: ApiKey) => {
    setSelected((before) => {
      const after = new Map(before);
      if (!after.delete(apiKey.id)) after.set(apiKey.id, apiKey);
      return after;
    });
  }, []);
  const selectAll = useCallback(
    (isAll: boolean) => {
      setSelected((before) => {
        const after = new Map(before);
        for (const key of shown.filter(canSelect)) {
          if (isAll) after.set(key.id, key);
          else after.delete(key.id);
        }
        return after;
      });
    },
    [shown],
  );
  const remove = useCallback((keyIds: readonly string[]) => {
    setSelected((before) => {
      const after = new Map(before);
      for (const id of keyIds) after.delete(id);
      return after;
    });
  }, []);

  return useMemo(() => {
    const actions = { selectAll, remove, toggle };
    if (selected.size === 0) {
      return { ...actions, keys: [], has: () => false, hiddenCount: 0, state: 'none' };
    }
    const now = new Map(shown.map((key) => [key.id, key]));
    // A list of everything without one of them means that it is gone, as when somebody else revoked it.
    const isAll = isComplete && !isFiltered;
    const keys = [...selected.values()].flatMap((key) => {
      const latest = now.get(key.id);
      return (latest ? canSelect(latest) : !isAll) ? [latest ?? key] : [];
    });
    const ids = new Set(keys.map(({ id }) => id));
    const hiddenCount = keys.filter(({ id }) => !now.has(id)).length;
    const shownCount = keys.length - hiddenCount;
    const state = shownCount === 0 ? 'none' : shownCount < shown.filter(canSelect).length ? 'some' : 'all';
    return { ...actions, keys, has: (id) => ids.has(id), hiddenCount, state };
  }, [selected, shown, isComplete, isFiltered, selectAll, remove, toggle]);
}

/** Nothing is left to do with a revoked one. */
export function canSelect({ status }: Pick<ApiKey, 'status'>): boolean {
  return status !== 'revoked';
}
