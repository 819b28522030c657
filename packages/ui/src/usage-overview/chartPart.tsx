import { createLazyPart, type LazyPart } from '../internal/lazyPart.js';
import { UsageChartSkeleton } from '../usage-chart/UsageChartSkeleton.js';
import type { OverviewChartProps } from './OverviewChart.js';

/** Loaded while the numbers are still on their way. */
export const chartPart: LazyPart<OverviewChartProps> = createLazyPart(
  async () => (await import('./OverviewChart.js')).OverviewChart,
  <UsageChartSkeleton />,
);
