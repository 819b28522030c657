import type { CreateKeyDialogProps } from '../create-key-dialog/CreateKeyDialog.js';
import type { EditKeyDialogProps } from '../edit-key-dialog/EditKeyDialog.js';
import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { RevokeKeyDialogProps } from '../revoke-key-dialog/RevokeKeyDialog.js';
import type { RotateKeyDialogProps } from '../rotate-key-dialog/RotateKeyDialog.js';

export const createDialog: LazyPart<CreateKeyDialogProps> = createLazyPart(
  async () => (await import('../create-key-dialog/CreateKeyDialog.js')).CreateKeyDialog,
);
export const editDialog: LazyPart<EditKeyDialogProps> = createLazyPart(
  async () => (await import('../edit-key-dialog/EditKeyDialog.js')).EditKeyDialog,
);
export const rotateDialog: LazyPart<RotateKeyDialogProps> = createLazyPart(
  async () => (await import('../rotate-key-dialog/RotateKeyDialog.js')).RotateKeyDialog,
);
export const revokeDialog: LazyPart<RevokeKeyDialogProps> = createLazyPart(
  async () => (await import('../revoke-key-dialog/RevokeKeyDialog.js')).RevokeKeyDialog,
);

/** Loads all dialogs ahead, so that no click waits for one. */
export async function preloadDialogs(): Promise<void> {
  await Promise.all([createDialog, editDialog, rotateDialog, revokeDialog].map((part) => part.preload()));
}
