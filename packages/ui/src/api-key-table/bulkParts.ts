import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { DisableKeysDialogProps } from './DisableKeysDialog.js';
import type { RevokeKeysDialogProps } from './RevokeKeysDialog.js';

// Loaded once a key is selected: few selections come without a question after.

export const revokeKeysPart: LazyPart<RevokeKeysDialogProps> = createLazyPart(
  async () => (await import('./bulkDialogs.js')).RevokeKeysDialog,
);

export const disableKeysPart: LazyPart<DisableKeysDialogProps> = createLazyPart(
  async () => (await import('./bulkDialogs.js')).DisableKeysDialog,
);
