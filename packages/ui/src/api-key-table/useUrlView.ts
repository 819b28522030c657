'use client';

import {
  type KeyFilter,
  type KeySort,
  type KeySortField,
  type KeyStatus,
  searchByHint,
} from '@keymount/core';
import { useMemo, useSyncExternalStore } from 'react';

export interface UrlViewOptions {
  /** Stands before each name, for a page whose own `search` or `sort` is something else. Keep it constant. @default '' */
  readonly prefix?: string | undefined;
}

export interface UrlView {
  readonly view: KeyFilter;
  readonly onViewChange: (view: KeyFilter) => void;
}

/**
 * Keeps search, status filter and sort in the query string of the page, as `?search=prod&status=active,leaked&sort=name:ascending`,
 * so that a reload, a bookmark or a link shows the same. It replaces the entry of the history and leaves all other
 * parameters alone; what it does not understand it ignores. On a server the view is that of a page without a query string.
 *
 * @example
 * <ApiKeyTable {...useUrlView()} />
 */
export function useUrlView({ prefix = '' }: UrlViewOptions = {}): UrlView {
  const store = useMemo(() => createUrlView(prefix), [prefix]);
  const view = useSyncExternalStore(store.subscribe, store.getView, getServerView);
  return useMemo(() => ({ view, onViewChange: store.setView }), [view, store]);
}

const EVERYTHING: KeyFilter = Object.freeze({});
const getServerView = (): KeyFilter => EVERYTHING;

interface UrlViewStore {
  readonly getView: () => KeyFilter;
  readonly setView: (view: KeyFilter) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function createUrlView(prefix: string): UrlViewStore {
  let query: string | undefined;
  let view = EVERYTHING;
  const listeners = new Set<() => void>();
  return {
    getView: () => {
      // Also after a router of the host has gone elsewhere, of which no event tells.
      if (location.search !== query) {
        query = location.search;
        view = readView(new URLSearchParams(query), prefix);
      }
      return view;
    },
    setView: (next) => {
      const url = new URL(location.href);
      writeView(url.searchParams, next, prefix);
      try {
        history.replaceState(history.state, '', url);
      } catch {
        // Browsers refuse too many changes in a short time. The view holds, and the next change is written again.
      }
      query = location.search;
      view = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      globalThis.addEventListener('popstate', listener);
      return () => {
        listeners.delete(listener);
        globalThis.removeEventListener('popstate', listener);
      };
    },
  };
}

const STATUSES: Readonly<Record<KeyStatus, true>> = {
  active: true,
  expired: true,
  disabled: true,
  leaked: true,
  revoked: true,
};
const FIELDS: Readonly<Record<KeySortField, true>> = {
  name: true,
  status: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
};
/** Characters: a link that somebody made cannot make every search slow. */
const LONGEST_SEARCH = 200;

function readView(query: URLSearchParams, prefix: string): KeyFilter {
  const search = query.get(`${prefix}search`)?.slice(0, LONGEST_SEARCH);
  const status = [...new Set((query.get(`${prefix}status`) ?? '').split(','))].filter(isStatus);
  const sort = readSort(query.get(`${prefix}sort`) ?? '');
  return { ...(search && { search }), ...(status.length > 0 && { status }), ...(sort && { sort }) };
}

function readSort(text: string): KeySort | undefined {
  const [by = '', direction] = text.split(':');
  if (!isField(by) || (direction !== 'ascending' && direction !== 'descending')) return undefined;
  return { by, direction };
}

function writeView(query: URLSearchParams, { search, status, sort }: KeyFilter, prefix: string): void {
  const values = {
    // A secret that was pasted by mistake stays out of the address, and so of the history and every log.
    search: search && searchByHint(search).slice(0, LONGEST_SEARCH),
    status: status?.join(','),
    sort: sort && `${sort.by}:${sort.direction}`,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(prefix + name, value);
    else query.delete(prefix + name);
  }
}

function isStatus(text: string): text is KeyStatus {
  return Object.hasOwn(STATUSES, text);
}

function isField(text: string): text is KeySortField {
  return Object.hasOwn(FIELDS, text);
}
