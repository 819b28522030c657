/** The parts of `RotateKeyDialog` that styles can rely on; the reveal has a contract of its own. */
export interface RotateKeyDialogContract {
  readonly slots: {
    /** The panel. */
    readonly content: 'km-rotate-key-dialog';
    readonly form: 'km-dialog-form';
  };
  readonly data: {
    /** On the form, while it is sent. */
    readonly 'data-pending': '';
  };
}
