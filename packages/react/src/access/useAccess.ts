'use client';
import { type Access, type Account, getAccess, type KeyAction } from '@keymount/core';
import { useCallback } from 'react';
import { useLoaded } from '../internal/useLoaded.js';
import { useSubject } from '../provider/useSubject.js';

const UNKNOWN_ACCOUNT: Account = Object.freeze({});

/** Whether to show, grey or hide an action: what the client supports and the account allows. */
export function useAccess(): (action: KeyAction) => Access {
  const { client } = useSubject('useAccess');
  const { state, data } = useLoaded('useAccess', (queries) => queries.account());
  // The backend still refuses what it must: one broken request does not lock the page.
  const account = state === 'pending' ? undefined : (data ?? UNKNOWN_ACCOUNT);
  return useCallback((action) => getAccess(client, account, action), [client, account]);
}
