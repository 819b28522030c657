// As one piece of code: they are loaded ahead together, and what they share is packed once.
export { CreateKeyDialog } from '../create-key-dialog/CreateKeyDialog.js';
export { EditKeyDialog } from '../edit-key-dialog/EditKeyDialog.js';
export { FindKeyDialog } from '../key-finder/FindKeyDialog.js';
export { RevokeKeyDialog } from '../revoke-key-dialog/RevokeKeyDialog.js';
export { RotateKeyDialog } from '../rotate-key-dialog/RotateKeyDialog.js';
