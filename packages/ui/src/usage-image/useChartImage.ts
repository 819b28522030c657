'use client';

import { addUsage, type UsageTotals } from '@keymount/core';
import { useText } from '../provider/UiContext.js';
import { lineOf } from '../usage-chart/chartPrevious.js';
import { settledAt } from '../usage-chart/settledAt.js';
import { useUsageChart } from '../usage-chart/UsageChartContext.js';
import { useAxisText } from '../usage-chart/useAxisText.js';
import { usePreviousText } from '../usage-chart/usePreviousText.js';
import { measureLabel, measureText } from '../usage-totals/measures.js';
import type { ImageLegendEntry } from './chartImage.js';
import '../messages/en/usage.js';

/** Makes a picture of the chart around it, as it is shown now. `near` is an element inside the chart. */
export function useChartImage(): (near: HTMLElement) => Promise<Blob> {
  const { m, t, formats } = useText('UsageChart.SaveImage');
  const chart = useUsageChart('SaveImage');
  const axisText = useAxisText();
  const previousText = usePreviousText(chart.previous);
  return async (near) => {
    const { measure, stack, previous, hiddenIds, settledUntil } = chart;
    const text = (usage: UsageTotals): string =>
      measureText(formats, measure, usage[measure], chart.currency) ?? m.usage.unknownValue;
    const sums = stack.series.map(({ usage }) => addUsage(usage.filter((each) => each !== undefined)));
    const legend: ImageLegendEntry[] = stack.series.map(({ id, slot }, index) => ({
      mark: slot,
      name: chart.nameOf(id),
      value: text(sums[index]!),
    }));
    legend.push({
      mark: undefined,
      name: hiddenIds.size > 0 ? m.usage.shownTotal : measureLabel(m, measure),
      value: text(addUsage(sums)),
    });
    if (previous) legend.push({ mark: 'line', name: previousText, value: text(previous.total) });
    const { chartImageFile } = await import('./chartImage.js');
    const root = near.closest<HTMLElement>('.km-usage-chart') ?? near;
    return chartImageFile(
      {
        ...axisText,
        title: chart.label,
        notes: [
          t(m.usage.zone, { zone: formats.timeZone }),
          ...(settledUntil ? [t(m.usage.settled, { time: formats.dateTime(settledUntil) })] : []),
        ],
        starts: chart.starts,
        interval: chart.interval,
        stack,
        kind: chart.kind,
        line: previous && lineOf(previous, measure),
        settledAt: settledAt(chart),
        isWhole: measure !== 'cost',
        legend,
      },
      root,
    );
  };
}
