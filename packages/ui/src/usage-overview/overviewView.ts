import type { UsageDimension, UsageMeasure } from '@keymount/core';

/** How the reader looks at a report. */
export interface OverviewView {
  readonly groupBy: UsageDimension;
  readonly measure: UsageMeasure;
  /** Nothing chosen: no filter. */
  readonly keyIds: readonly string[];
  readonly modelIds: readonly string[];
  /** Whether the period before stands beside the numbers. */
  readonly isCompared: boolean;
}

/** What the parts of the overview share: the view, and a way to change some of it. */
export interface OverviewViewProps {
  readonly view: OverviewView;
  readonly onViewChange: (change: Partial<OverviewView>) => void;
}
