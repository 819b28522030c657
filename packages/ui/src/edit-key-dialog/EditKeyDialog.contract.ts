import type { KeyFormContract } from '../key-form/KeyForm.contract.js';

/** The parts of `EditKeyDialog` that styles can rely on. */
export interface EditKeyDialogContract {
  readonly slots: KeyFormContract['slots'] & {
    /** The panel. */
    readonly content: 'km-edit-key-dialog';
    /** What Save will do. */
    readonly changes: 'km-edit-changes';
  };
  readonly data: KeyFormContract['data'];
}
