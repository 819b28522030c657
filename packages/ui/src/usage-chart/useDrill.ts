'use client';

import type { UsageInterval } from '@keymount/core';
import { drillRange, partsOf } from './drillRange.js';
import { useUsageChart } from './UsageChartContext.js';

/** Opening a bar. */
export interface Drill {
  /** By what its parts are cut. */
  readonly into: UsageInterval;
  /** Whether anything was recorded there that has parts. */
  readonly canOpen: (index: number) => boolean;
  readonly open: (index: number) => void;
}

/** `undefined` where the host does not follow, or the bars have no parts. */
export function useDrill(): Drill | undefined {
  const { onDrill, stack, ...drawn } = useUsageChart('Plot');
  const into = partsOf(drawn);
  if (!onDrill || !into) return undefined;
  return {
    into,
    canOpen: (index) => stack.series.some(({ values }) => values[index] !== undefined),
    open: (index) => {
      const range = drillRange(drawn, index);
      if (range) onDrill(range);
    },
  };
}
