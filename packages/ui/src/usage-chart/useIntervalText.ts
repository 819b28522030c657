'use client';

import type { UsageTotals } from '@keymount/core';
import { useText } from '../provider/UiContext.js';
import { measureText } from '../usage-totals/measures.js';
import { readInterval } from './chartModel.js';
import { useUsageChart } from './UsageChartContext.js';
import '../messages/en/usage.js';

/** One interval in words: its sum, its series, and the one that it is compared with. */
export function useIntervalText(): (index: number) => string {
  const { m, t, formats } = useText('UsageChart.Plot');
  const { starts, interval, measure, currency, stack, previous, nameOf, nameInterval } =
    useUsageChart('Plot');
  return (index) => {
    const name = nameInterval(starts[index] ?? '');
    const text = (usage: UsageTotals): string =>
      measureText(formats, measure, usage[measure], currency) ?? m.common.unknown;
    const { parts, sum } = readInterval(stack, index, measure);
    const details = parts.map(({ series, usage }) =>
      t(m.usage.chartPointPart, { name: nameOf(series.id), value: text(usage) }),
    );
    const point =
      parts.length === 0
        ? t(m.usage.chartPointEmpty, { interval: name })
        : t(m.usage.chartPoint, { interval: name, total: text(sum), details: formats.list(details) });
    const before = previous?.points[index];
    if (!before) return point;
    return t(m.usage.chartPointPrevious, {
      point,
      interval: formats.intervalLong(before.start, interval),
      value: before.usage ? text(before.usage) : m.usage.nothingRecorded,
    });
  };
}
