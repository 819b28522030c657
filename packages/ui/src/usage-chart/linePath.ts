import { type PlotScale, px } from './barPaths.js';
import type { UsageChartKind } from './chartModel.js';

/**
 * One SVG path for a line over a stack: in steps as wide as the intervals over bars, through their middles over areas.
 * Broken where a value is `NaN`.
 */
export function linePath(values: Float64Array, { left, band, y }: PlotScale, kind: UsageChartKind): string {
  let path = '';
  let isDown = false;
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) {
      isDown = false;
      continue;
    }
    const start = left + index * band;
    const at = px(y(value));
    if (kind === 'bars')
      path += isDown ? `V${at}H${px(start + band)}` : `M${px(start)} ${at}H${px(start + band)}`;
    else path += `${isDown ? 'L' : 'M'}${px(start + band / 2)} ${at}`;
    isDown = true;
  }
  return path;
}
