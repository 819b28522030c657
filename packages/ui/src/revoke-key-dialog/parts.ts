export { RevokeKeyDialogCancel as Cancel } from './RevokeKeyDialogCancel.js';
export { RevokeKeyDialogConfirm as Confirm } from './RevokeKeyDialogConfirm.js';
export { RevokeKeyDialogConfirmation as Confirmation } from './RevokeKeyDialogConfirmation.js';
export {
  RevokeKeyDialogContent as Content,
  type RevokeKeyDialogContentProps as ContentProps,
} from './RevokeKeyDialogContent.js';
export type { RevokeConfirmation } from './RevokeKeyDialogContext.js';
export { RevokeKeyDialogDescription as Description } from './RevokeKeyDialogDescription.js';
export { RevokeKeyDialogError as Error } from './RevokeKeyDialogError.js';
export {
  RevokeKeyDialogRoot as Root,
  type RevokeKeyDialogRootProps as RootProps,
} from './RevokeKeyDialogRoot.js';
export { RevokeKeyDialogUsage as Usage } from './RevokeKeyDialogUsage.js';
