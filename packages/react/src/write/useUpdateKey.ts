'use client';
import type { ApiKey, UpdateKeyInput } from '@keymount/core';
import { showKey } from '../list/changeLists.js';
import { useWrite, type Write, type WriteMethod, type WriteOptions } from './useWrite.js';

const update: WriteMethod<UpdateKeyInput, ApiKey> = {
  caller: 'useUpdateKey',
  method: 'updateKey',
  pick: (client) => client.updateKey,
  apply: showKey,
};
/** Changes name, permission or expiry. Pass the `version` the edit started from, so that a lost race is a `conflict`. */
export function useUpdateKey(
  options: WriteOptions<UpdateKeyInput, ApiKey> = {},
): Write<UpdateKeyInput, ApiKey> {
  return useWrite(update, options);
}
