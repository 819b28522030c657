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

/** Which intervals get a label below them: as many as have room, evenly apart, from the last one back. */
export function labelledIntervals(count: number, width: number): readonly number[] {
  const room = Math.max(1, Math.floor(width / ROOM_FOR_LABEL));
  const step = Math.max(1, Math.ceil(count / room));
  const labelled: number[] = [];
  for (let index = count - 1 - Math.floor(step / 2); index >= 0; index -= step) labelled.unshift(index);
  return labelled.length > 0 ? labelled : [count - 1];
}
