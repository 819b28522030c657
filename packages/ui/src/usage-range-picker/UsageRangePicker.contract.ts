/** The parts of `UsageRangePicker` that styles can rely on. */
export interface UsageRangePickerContract {
  readonly slots: {
    readonly root: 'km-usage-range-picker';
    /** The two dates of a custom period. */
    readonly dates: 'km-usage-range-picker-dates';
    readonly error: 'km-field-error';
  };
}
