/** The parts of `UsageTotals` that styles can rely on. */
export interface UsageTotalsContract {
  readonly slots: {
    readonly root: 'km-usage-totals';
    readonly item: 'km-usage-totals-item';
    readonly label: 'km-usage-totals-label';
    readonly value: 'km-usage-totals-value';
  };
  readonly data: {
    /** On an item: the number it shows. */
    readonly 'data-measure': 'inputTokens' | 'outputTokens' | 'totalTokens' | 'requests' | 'cost';
  };
}
