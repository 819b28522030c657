export { ExpiryField } from '../key-form/ExpiryField.js';
export { ModelsField } from '../key-form/ModelsField.js';
export { NameField, type NameFieldProps } from '../key-form/NameField.js';
export { EditKeyDialogCancel as Cancel } from './EditKeyDialogCancel.js';
export { EditKeyDialogChanges as Changes } from './EditKeyDialogChanges.js';
export {
  EditKeyDialogContent as Content,
  type EditKeyDialogContentProps as ContentProps,
} from './EditKeyDialogContent.js';
export { EditKeyDialogDrift as Drift } from './EditKeyDialogDrift.js';
export { EditKeyDialogError as Error } from './EditKeyDialogError.js';
export { EditKeyDialogForm as Form } from './EditKeyDialogForm.js';
export {
  EditKeyDialogLeak as Leak,
  type EditKeyDialogLeakProps as LeakProps,
} from './EditKeyDialogLeak.js';
export { EditKeyDialogModelUse as ModelUse } from './EditKeyDialogModelUse.js';
export {
  EditKeyDialogRoot as Root,
  type EditKeyDialogRootProps as RootProps,
} from './EditKeyDialogRoot.js';
export { EditKeyDialogSubmit as Submit } from './EditKeyDialogSubmit.js';
