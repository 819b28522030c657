import type { CreateKeyDialogProps } from '../create-key-dialog/CreateKeyDialog.js';
import type { EditKeyDialogProps } from '../edit-key-dialog/EditKeyDialog.js';
import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import type { FindKeyDialogProps } from '../key-finder/FindKeyDialog.js';
import type { RevokeKeyDialogProps } from '../revoke-key-dialog/RevokeKeyDialog.js';
import type { RotateKeyDialogProps } from '../rotate-key-dialog/RotateKeyDialog.js';

const load = () => import('./dialogs.js');

export const createDialog: LazyPart<CreateKeyDialogProps> = createLazyPart(
  async () => (await load()).CreateKeyDialog,
);
export const editDialog: LazyPart<EditKeyDialogProps> = createLazyPart(
  async () => (await load()).EditKeyDialog,
);
export const rotateDialog: LazyPart<RotateKeyDialogProps> = createLazyPart(
  async () => (await load()).RotateKeyDialog,
);
export const revokeDialog: LazyPart<RevokeKeyDialogProps> = createLazyPart(
  async () => (await load()).RevokeKeyDialog,
);
export const findDialog: LazyPart<FindKeyDialogProps> = createLazyPart(
  async () => (await load()).FindKeyDialog,
);

/** Loads all dialogs ahead, so that no click waits for one. */
export async function preloadDialogs(): Promise<void> {
  const parts = [createDialog, editDialog, rotateDialog, revokeDialog, findDialog];
  await Promise.all(parts.map((part) => part.preload()));
}
