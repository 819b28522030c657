import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { KeyUsageLoaderProps } from './KeyUsageLoader.js';

/** Comes after the rows, with all that adds usage up and draws it. */
export const keyUsagePart: LazyPart<KeyUsageLoaderProps> = createLazyPart(
  async () => (await import('./KeyUsageLoader.js')).KeyUsageLoader,
);
