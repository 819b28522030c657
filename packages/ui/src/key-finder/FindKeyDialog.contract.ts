/** The parts of `FindKeyDialog` that styles can rely on. */
export interface FindKeyDialogContract {
  readonly slots: {
    /** The panel. */
    readonly content: 'km-find-key-dialog';
  };
}
