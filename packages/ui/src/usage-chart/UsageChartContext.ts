'use client';

import type {
  Timestamp,
  UsageDimension,
  UsageInterval,
  UsageMeasure,
  UsageRange,
  UsageTotals,
} from '@keymount/core';
import { type Context, createContext, useContext } from 'react';
import type { ChartSeries, ChartStack, UsageChartKind } from './chartModel.js';
import type { ChartPrevious } from './chartPrevious.js';

export interface UsageChartContextValue {
  readonly from: Timestamp;
  readonly to: Timestamp;
  /** What a bar stands for, and how many of them. */
  readonly interval: UsageInterval;
  readonly every: number;
  readonly groupBy: UsageDimension;
  readonly measure: UsageMeasure;
  readonly kind: UsageChartKind;
  readonly currency: string | undefined;
  readonly settledUntil: Timestamp | undefined;
  readonly starts: readonly Timestamp[];
  /** Every series, hidden ones too. */
  readonly series: readonly ChartSeries[];
  readonly nameOf: (id: string) => string;
  /** What a bar is called, by its start. */
  readonly nameInterval: (start: Timestamp) => string;
  readonly hiddenIds: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** What is drawn: the series that are not hidden. */
  readonly stack: ChartStack;
  /** What is compared with: the sum of the series that are not hidden. */
  readonly previous: ChartPrevious | undefined;
  /** Of the whole range, hidden series too. */
  readonly totals: UsageTotals;
  readonly onDrill: ((range: UsageRange) => void) | undefined;
  readonly takesFocus: boolean;
  /** The series that the others step back for. */
  readonly highlightedId: string | undefined;
  readonly highlight: (id: string | undefined) => void;
  /** What the chart is called. */
  readonly label: string;
  /** Makes ids unique on the page. */
  readonly idPrefix: string;
}

export const UsageChartContext: Context<UsageChartContextValue | null> =
  createContext<UsageChartContextValue | null>(null);

export function useUsageChart(caller: string): UsageChartContextValue {
  const value = useContext(UsageChartContext);
  if (!value) {
    throw new Error(
      `Keymount UsageChart.${caller}: there is no UsageChart.Root above it, so it has no usage to draw. Put it inside <UsageChart.Root report={…}>.`,
    );
  }
  return value;
}
