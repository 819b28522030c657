/** The parts of `UsageChart` that styles can rely on. */
export interface UsageChartContract {
  readonly slots: {
    readonly root: 'km-usage-chart';
    readonly legend: 'km-usage-chart-legend';
    readonly legendButton: 'km-usage-chart-legend-button';
    readonly swatch: 'km-usage-chart-swatch';
    /** The box that the drawing fills. */
    readonly plot: 'km-usage-chart-plot';
    /** All bars or the area of one series. */
    readonly series: 'km-usage-chart-series';
    /** A label of an axis. */
    readonly tick: 'km-usage-chart-tick';
    /** Behind what is pointed at. */
    readonly band: 'km-usage-chart-band';
    readonly tooltip: 'km-usage-chart-tooltip';
    /** The line after which numbers may still change. */
    readonly settled: 'km-usage-chart-settled';
    readonly note: 'km-usage-note';
  };
  readonly data: {
    /** On series and swatches: which colour. */
    readonly 'data-slot': '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | 'other';
    /** On a series. */
    readonly 'data-kind': 'bars' | 'areas';
    /** On a tick. */
    readonly 'data-axis': 'time' | 'value';
    /** On a series that steps back for another. */
    readonly 'data-behind': '';
  };
  readonly variables: {
    /** The height of the plot. @default 280px */
    readonly '--km-usage-chart-height': string;
    readonly '--km-chart-1': string;
    readonly '--km-chart-other': string;
  };
}
