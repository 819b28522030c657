export { RotateKeyDialogCancel as Cancel } from './RotateKeyDialogCancel.js';
export {
  RotateKeyDialogContent as Content,
  type RotateKeyDialogContentProps as ContentProps,
} from './RotateKeyDialogContent.js';
export { RotateKeyDialogError as Error } from './RotateKeyDialogError.js';
export { RotateKeyDialogForm as Form } from './RotateKeyDialogForm.js';
export { RotateKeyDialogGraceField as GraceField } from './RotateKeyDialogGraceField.js';
export {
  RotateKeyDialogIssued as Issued,
  type RotateKeyDialogIssuedProps as IssuedProps,
} from './RotateKeyDialogIssued.js';
export {
  RotateKeyDialogRoot as Root,
  type RotateKeyDialogRootProps as RootProps,
} from './RotateKeyDialogRoot.js';
export { RotateKeyDialogSubmit as Submit } from './RotateKeyDialogSubmit.js';
