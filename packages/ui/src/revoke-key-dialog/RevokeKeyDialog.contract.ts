/** The parts of `RevokeKeyDialog` that styles can rely on. */
export interface RevokeKeyDialogContract {
  readonly slots: {
    /** The panel. */
    readonly content: 'km-revoke-key-dialog';
    /** What revoking does, and what is known of the key's use. */
    readonly description: 'km-revoke-facts';
    /** The name to type, where it must be typed. */
    readonly name: 'km-revoke-name';
  };
}
