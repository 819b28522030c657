export { SecretRevealCopy as Copy } from './SecretRevealCopy.js';
export { SecretRevealCopyStatus as CopyStatus } from './SecretRevealCopyStatus.js';
export { SecretRevealDownload as Download } from './SecretRevealDownload.js';
export { SecretRevealField as Field } from './SecretRevealField.js';
export {
  SecretRevealRoot as Root,
  type SecretRevealRootProps as RootProps,
} from './SecretRevealRoot.js';
export { SecretRevealSaved as Saved } from './SecretRevealSaved.js';
export { SecretRevealShow as Show } from './SecretRevealShow.js';
export {
  SecretRevealSnippets as Snippets,
  type SecretRevealSnippetsProps as SnippetsProps,
} from './SecretRevealSnippets.js';
export {
  SecretRevealTimeout as Timeout,
  type SecretRevealTimeoutProps as TimeoutProps,
} from './SecretRevealTimeout.js';
export {
  SecretRevealValue as Value,
  type SecretRevealValueProps as ValueProps,
} from './SecretRevealValue.js';
export { SecretWarning as Warning } from './SecretWarning.js';
