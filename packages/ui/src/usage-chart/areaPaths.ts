import { type PlotScale, px } from './barPaths.js';
import type { ChartStack } from './chartModel.js';

/**
 * One SVG path for each series of a stack: a band through the middle of every interval, level to the edges of the first
 * and the last one, so that a single interval is seen too.
 */
export function areaPaths({ ends, totals }: ChartStack, { left, band, y }: PlotScale): readonly string[] {
  const none = new Float64Array(totals.length);
  return ends.map((tops, place) => {
    const bottoms = ends[place - 1] ?? none;
    if (!tops.some((top, index) => top > bottoms[index]!)) return '';
    const end = left + tops.length * band;
    const above = Array.from(tops, (top, index) => point(left + (index + 0.5) * band, y(top)));
    const below = Array.from(bottoms, (bottom, index) => point(left + (index + 0.5) * band, y(bottom)));
    const outline = [
      point(left, y(tops[0]!)),
      ...above,
      point(end, y(tops.at(-1)!)),
      point(end, y(bottoms.at(-1)!)),
      ...below.reverse(),
      point(left, y(bottoms[0]!)),
    ];
    return `M${outline.join('L')}Z`;
  });
}

function point(x: number, y: number): string {
  return `${px(x)} ${px(y)}`;
}
