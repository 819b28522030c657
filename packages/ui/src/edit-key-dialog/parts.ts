export { ExpiryField } from '../key-form/ExpiryField.js';
export { ModelsField } from '../key-form/ModelsField.js';
export { NameField, type NameFieldProps } from '../key-form/NameField.js';
export { EditKeyDialogCancel as Cancel } from './EditKeyDialogCancel.js';
export { EditKeyDialogChanges as Changes } from './EditKeyDialogChanges.js';
export {
  EditKeyDialogContent as Content,
  type EditKeyDialogContentProps as ContentProps,
} from './EditKeyDialogContent.js';
export { EditKeyDialogError as Error } from './EditKeyDialogError.js';
export { EditKeyDialogForm as Form } from './EditKeyDialogForm.js';
export {
  EditKeyDialogRoot as Root,
  type EditKeyDialogRootProps as RootProps,
} from './EditKeyDialogRoot.js';
export { EditKeyDialogSubmit as Submit } from './EditKeyDialogSubmit.js';
