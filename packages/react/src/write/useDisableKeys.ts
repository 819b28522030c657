'use client';
import type { ApiKey } from '@keymount/core';
import { changeLists } from '../list/changeLists.js';
import { replaceKeys } from '../list/keyPages.js';
import { type BulkMethod, type BulkWrite, useBulkWrite } from './useBulkWrite.js';

const disable: BulkMethod<ApiKey> = {
  caller: 'useDisableKeys',
  method: 'disableKey',
  pick: (client) => client.disableKey,
  apply: (subject, answers) => changeLists(subject, (data) => replaceKeys(data, answers)),
};

/** Refuses requests with several keys until each is enabled again. The rows change together once all is answered. */
export function useDisableKeys(): BulkWrite {
  return useBulkWrite(disable);
}
