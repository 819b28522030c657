import { addUsage, type UsageTotals } from '@keymount/core';
import type { TextTools } from '../provider/UiContext.js';
import { lineOf } from '../usage-chart/chartPrevious.js';
import { settledAt } from '../usage-chart/settledAt.js';
import type { UsageChartContextValue } from '../usage-chart/UsageChartContext.js';
import type { AxisText } from '../usage-chart/useAxisText.js';
import { measureLabel, measureText } from '../usage-totals/measures.js';
import { type ChartImage, drawChartImage, type ImageLegendEntry } from './chartImage.js';
import { readImageTheme } from './imageTheme.js';
import '../messages/en/usage.js';

export interface ImageText extends Pick<TextTools, 'm' | 't' | 'formats'> {
  readonly axisText: AxisText;
  readonly previousText: string;
}

/** A picture of a chart as a PNG file, in the colours that `root` has. */
export async function chartImageFile(
  chart: UsageChartContextValue,
  text: ImageText,
  root: HTMLElement,
): Promise<Blob> {
  const canvas = root.ownerDocument.createElement('canvas');
  drawChartImage(canvas, describe(chart, text), readImageTheme(root));
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!file) throw new Error('Keymount chart image: this browser could not encode the picture.');
  return file;
}

/** A chart with its names and numbers in words, as it is shown now. */
function describe(chart: UsageChartContextValue, text: ImageText): ChartImage {
  const { m, t, formats, axisText } = text;
  const { measure, previous, settledUntil } = chart;
  return {
    ...axisText,
    title: chart.label,
    notes: [
      t(m.usage.zone, { zone: formats.timeZone }),
      ...(settledUntil ? [t(m.usage.settled, { time: formats.dateTime(settledUntil) })] : []),
    ],
    starts: chart.starts,
    interval: chart.interval,
    stack: chart.stack,
    kind: chart.kind,
    line: previous && lineOf(previous, measure),
    settledAt: settledAt(chart),
    isWhole: measure !== 'cost',
    legend: legendOf(chart, text),
  };
}

function legendOf(
  chart: UsageChartContextValue,
  { m, formats, previousText }: ImageText,
): readonly ImageLegendEntry[] {
  const { measure, stack, previous, hiddenIds } = chart;
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
  return legend;
}
