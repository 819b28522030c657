export { ExpiryField } from '../key-form/ExpiryField.js';
export { ModelsField } from '../key-form/ModelsField.js';
export { NameField, type NameFieldProps } from '../key-form/NameField.js';
export { CreateKeyDialogCancel as Cancel } from './CreateKeyDialogCancel.js';
export {
  CreateKeyDialogContent as Content,
  type CreateKeyDialogContentProps as ContentProps,
} from './CreateKeyDialogContent.js';
export { CreateKeyDialogDifferences as Differences } from './CreateKeyDialogDifferences.js';
export { CreateKeyDialogError as Error } from './CreateKeyDialogError.js';
export { CreateKeyDialogForm as Form } from './CreateKeyDialogForm.js';
export {
  CreateKeyDialogIssued as Issued,
  type CreateKeyDialogIssuedProps as IssuedProps,
} from './CreateKeyDialogIssued.js';
export {
  CreateKeyDialogOrphan as Orphan,
  type CreateKeyDialogOrphanProps as OrphanProps,
} from './CreateKeyDialogOrphan.js';
export {
  CreateKeyDialogRoot as Root,
  type CreateKeyDialogRootProps as RootProps,
} from './CreateKeyDialogRoot.js';
export { CreateKeyDialogSubmit as Submit } from './CreateKeyDialogSubmit.js';
export { CreateKeyDialogTrigger as Trigger } from './CreateKeyDialogTrigger.js';
