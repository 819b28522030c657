import type { KeyFormContract } from '../key-form/KeyForm.contract.js';

/** The parts of `CreateKeyDialog` that styles can rely on; the reveal has a contract of its own. */
export interface CreateKeyDialogContract {
  readonly slots: KeyFormContract['slots'] & {
    /** The panel. */
    readonly content: 'km-create-key-dialog';
    /** Only where `render` gives it another element. */
    readonly trigger: 'km-create-key-dialog-trigger';
  };
  readonly data: KeyFormContract['data'] & {
    /** On the trigger: the account may not create keys. */
    readonly 'data-denied': '';
  };
}
