import type { ApiKey, IssuedKey, Page } from '@keymount/core';

/** Stands for a host's own HTTP helper, so that the README's lines compile. */
export interface Api {
  get(path: string, query: object, signal: AbortSignal): Promise<Page<ApiKey>>;
  post(path: string, body: object, idempotencyKey: string): Promise<IssuedKey>;
  delete(path: string): Promise<void>;
}

export declare const api: Api;
