'use client';

import { startOfInterval, type Timestamp } from '@keymount/core';
import { useCallback } from 'react';
import { useText } from '../provider/UiContext.js';
import { useUsageChart } from './UsageChartContext.js';

export interface AxisText {
  /** What stands below an interval. */
  readonly labelOf: (start: Timestamp) => string;
  /** What stands beside a line of the grid. */
  readonly valueLabelOf: (value: number) => string;
}

/** The words on the axes. */
export function useAxisText(): AxisText {
  const { formats } = useText('UsageChart.Plot');
  const { interval, measure, currency } = useUsageChart('Plot');
  const labelOf = useCallback(
    // The hour at which a day begins is named by the day.
    (start: Timestamp) =>
      formats.interval(start, interval === 'hour' && isMidnight(start, formats.timeZone) ? 'day' : interval),
    [formats, interval],
  );
  const valueLabelOf = useCallback(
    (value: number) =>
      measure === 'cost' && currency ? formats.moneyCompact(value, currency) : formats.compact(value),
    [formats, measure, currency],
  );
  return { labelOf, valueLabelOf };
}

function isMidnight(start: Timestamp, timeZone: string): boolean {
  const instant = Date.parse(start);
  return startOfInterval(instant, 'day', timeZone) === instant;
}
