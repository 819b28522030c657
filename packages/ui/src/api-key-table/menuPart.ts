import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { ApiKeyTableMenuProps } from './ApiKeyTableMenu.js';

/** Radix is most of the weight of a keys page: the table is on screen before it comes. */
export const menuPart: LazyPart<ApiKeyTableMenuProps> = createLazyPart(async () => {
  const { ApiKeyTableMenu } = await import('./ApiKeyTableMenu.js');
  return ApiKeyTableMenu;
});
