// In one piece of code: whoever selects keys may be asked about either.
export { DisableKeysDialog } from './DisableKeysDialog.js';
export { RevokeKeysDialog } from './RevokeKeysDialog.js';
