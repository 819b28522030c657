'use client';
import type { ApiKey, KeyRef } from '@keymount/core';
import { showKey } from '../list/changeLists.js';
import { useWrite, type Write, type WriteMethod, type WriteOptions } from './useWrite.js';

const disable: WriteMethod<KeyRef, ApiKey> = {
  caller: 'useDisableKey',
  method: 'disableKey',
  pick: (client) => client.disableKey,
  apply: showKey,
};
const enable: WriteMethod<KeyRef, ApiKey> = {
  caller: 'useEnableKey',
  method: 'enableKey',
  pick: (client) => client.enableKey,
  apply: showKey,
};

/** Refuses requests with a key until it is enabled again. */
export function useDisableKey(options: WriteOptions<KeyRef, ApiKey> = {}): Write<KeyRef, ApiKey> {
  return useWrite(disable, options);
}

/** Ends what `useDisableKey` did. */
export function useEnableKey(options: WriteOptions<KeyRef, ApiKey> = {}): Write<KeyRef, ApiKey> {
  return useWrite(enable, options);
}
