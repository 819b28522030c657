'use client';

import type { UsageInterval } from '@keymount/core';
import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import type { en } from '../messages/en.js';
import { useText } from '../provider/UiContext.js';
import { useUsageChart } from './UsageChartContext.js';
import type { Drill } from './useDrill.js';

/** On the card of a bar: the way to its parts, for touch and for those who do not guess a double click. */
export function DrillButton({ drill, index }: { readonly drill: Drill; readonly index: number }): ReactNode {
  const { m, t, formats } = useText('UsageChart.Plot');
  const { starts, interval, every, nameInterval } = useUsageChart('Plot');
  const start = starts[index] ?? '';
  return (
    <Button size="small" onClick={() => drill.open(index)}>
      {t(drillText(m, drill.into), {
        interval: every > 1 ? nameInterval(start) : formats.interval(start, interval),
      })}
    </Button>
  );
}

function drillText({ usage }: typeof en, into: UsageInterval) {
  return { hour: usage.drillToHours, day: usage.drillToDays, month: usage.drillToMonths }[into];
}
