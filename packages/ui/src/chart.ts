/**
 * What draws the chart: everything that needs Recharts. `UsageChart` loads it by itself when one is first shown; import
 * it only to have it in the first bundle.
 */
export { UsageChartDrawing, type UsageChartDrawingProps } from './usage-chart/UsageChartDrawing.js';
