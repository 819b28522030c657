'use client';
import type { Account } from '@keymount/core';
import { type Loaded, useLoaded } from '../internal/useLoaded.js';

/** Plan and permissions of the signed-in person. */
export function useAccount(): Loaded<Account> {
  return useLoaded('useAccount', (queries) => queries.account());
}
