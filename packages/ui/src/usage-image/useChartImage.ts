'use client';

import { useLoadedAhead } from '../internal/useLoadedAhead.js';
import { useText } from '../provider/UiContext.js';
import { useUsageChart } from '../usage-chart/UsageChartContext.js';
import { useAxisText } from '../usage-chart/useAxisText.js';
import { usePreviousText } from '../usage-chart/usePreviousText.js';

const loadImage = () => import('./chartImageFile.js');

/** Makes a picture of the chart around it, as it is shown now. `near` is an element inside the chart. */
export function useChartImage(): (near: HTMLElement) => Promise<Blob> {
  const text = useText('UsageChart.SaveImage');
  const chart = useUsageChart('SaveImage');
  const axisText = useAxisText();
  const previousText = usePreviousText(chart.previous);
  useLoadedAhead(loadImage);
  return async (near) => {
    const { chartImageFile } = await loadImage();
    const root = near.closest<HTMLElement>('.km-usage-chart') ?? near;
    return chartImageFile(chart, { ...text, axisText, previousText }, root);
  };
}
