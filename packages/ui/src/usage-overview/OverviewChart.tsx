'use client';

import type { UsageMeasure } from '@keymount/core';
import type { ReactNode } from 'react';
import { UsageChartLegend } from '../usage-chart/UsageChartLegend.js';
import { UsageChartPlot } from '../usage-chart/UsageChartPlot.js';
import { UsageChartRoot, type UsageChartRootProps } from '../usage-chart/UsageChartRoot.js';
import { UsageChartCopyImage, UsageChartSaveImage } from '../usage-image/UsageChartImageButtons.js';
import { MeasureSelect } from './MeasureSelect.js';

export interface OverviewChartProps extends UsageChartRootProps {
  readonly measure: UsageMeasure;
  readonly onMeasureChange: (measure: UsageMeasure) => void;
}

/** The chart with a choice of what it shows, and ways to keep a picture of it. */
export function OverviewChart({ measure, onMeasureChange, ...props }: OverviewChartProps): ReactNode {
  return (
    <UsageChartRoot {...props} measure={measure}>
      <div className="km-usage-overview-chart-header">
        <UsageChartLegend />
        <MeasureSelect value={measure} onChange={onMeasureChange} />
      </div>
      <UsageChartPlot />
      <div className="km-usage-export">
        <UsageChartSaveImage />
        <UsageChartCopyImage />
      </div>
    </UsageChartRoot>
  );
}
