import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { ApiKeyTableModelsProps } from './ApiKeyTableModels.js';

/** Loaded when the page has nothing better to do: the rows do not wait for what a "+2" opens. */
export const modelsPart: LazyPart<ApiKeyTableModelsProps> = createLazyPart(
  async () => (await import('./ApiKeyTableModels.js')).ApiKeyTableModels,
);
