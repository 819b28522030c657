import type { UsageInterval } from '@keymount/core';

/** The room around the plot, in pixels. Recharts and our own layers both use it, so that they lie exactly upon each other. */
export const CHART_MARGIN = { top: 8, right: 4, bottom: 0, left: 0 } as const;
export const VALUE_AXIS_WIDTH = 56;
export const TIME_AXIS_HEIGHT = 28;

export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the bars are drawn in a chart of this size. */
export function plotBox(width: number, height: number): PlotBox {
  return {
    left: CHART_MARGIN.left + VALUE_AXIS_WIDTH,
    top: CHART_MARGIN.top,
    width: Math.max(0, width - CHART_MARGIN.left - CHART_MARGIN.right - VALUE_AXIS_WIDTH),
    height: Math.max(0, height - CHART_MARGIN.top - CHART_MARGIN.bottom - TIME_AXIS_HEIGHT),
  };
}

const ROOM_FOR_LABEL = 76;

/** Steps that people count in: parts of a day, days and weeks, parts of a year. */
const STEPS: Readonly<Record<UsageInterval, readonly number[]>> = {
  hour: [1, 2, 3, 4, 6, 12, 24],
  day: [1, 2, 3, 7, 14, 28],
  month: [1, 2, 3, 6, 12],
};

/** Which intervals get a label below them: as many as have room, evenly apart, none cut off at the end. */
export function labelledIntervals(count: number, width: number, interval: UsageInterval): readonly number[] {
  const band = width / count;
  const least = Math.max(1, Math.ceil(ROOM_FOR_LABEL / band));
  const step = STEPS[interval].find((each) => each >= least) ?? least;
  const labelled: number[] = [];
  for (let index = 0; index < count; index += step) {
    const end = (index + 0.5) * band + ROOM_FOR_LABEL / 2;
    if (end <= width + CHART_MARGIN.right || index === 0) labelled.push(index);
  }
  return labelled;
}

/** Round numbers for the value axis: from 0 to at least `max`, in at most six steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(max: number, isWhole: boolean): readonly number[] {
  if (!(max > 0) || !Number.isFinite(max)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(max / 4));
  const factor = [1, 2, 5, 10].find((each) => max / (each * power) <= 6) ?? 10;
  const step = isWhole ? Math.max(1, factor * power) : factor * power;
  const steps = Math.max(1, Math.ceil(max / step - 1e-9));
  // Multiplied by a whole number, and divided where the step is a fraction: 3 × 0.1 is not 0.3.
  return Array.from({ length: steps + 1 }, (_, index) =>
    step < 1 ? index / Math.round(1 / step) : index * step,
  );
}
