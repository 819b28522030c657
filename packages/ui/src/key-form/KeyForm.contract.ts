/** What the forms that create and edit a key have in common for styles. */
export interface KeyFormContract {
  readonly slots: {
    readonly form: 'km-dialog-form';
    readonly field: 'km-field';
    readonly error: 'km-form-error';
    readonly fieldError: 'km-field-error';
    readonly permission: 'km-permission';
    readonly permissionChoice: 'km-permission-choice';
    readonly modelPicker: 'km-model-picker';
    readonly modelPickerList: 'km-model-picker-list';
    readonly modelPickerRow: 'km-model-picker-row';
  };
  readonly data: {
    /** On the form, while it is sent. */
    readonly 'data-pending': '';
    /** On a field that was refused. */
    readonly 'data-invalid': '';
    /** On the chosen permission. */
    readonly 'data-checked': '';
  };
}
