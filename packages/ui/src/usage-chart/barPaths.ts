import type { ChartStack } from './chartModel.js';

export interface PlotScale {
  /** Where the first interval begins, in pixels. */
  readonly left: number;
  /** The width of one interval, in pixels. */
  readonly band: number;
  /** Where a value lies, in pixels from the top. */
  readonly y: (value: number) => number;
}

const WIDEST_BAR = 44;
const ROUNDING = 3;

/** One SVG path for each series of a stack: all its bars in one element, the topmost bar of an interval with round corners. */
export function barPaths({ ends, totals }: ChartStack, { left, band, y }: PlotScale): readonly string[] {
  const width = Math.max(1, Math.min(WIDEST_BAR, band * 0.72));
  const radius = Math.min(ROUNDING, width / 3);
  return ends.map((tops, place) => {
    const bottoms = ends[place - 1];
    let path = '';
    for (let index = 0; index < tops.length; index++) {
      const from = bottoms?.[index] ?? 0;
      const to = tops[index]!;
      if (!(to > from)) continue;
      const x = left + index * band + (band - width) / 2;
      const isTop = to === totals[index];
      path += bar(x, y(to), width, y(from) - y(to), isTop ? radius : 0, from > 0);
    }
    return path;
  });
}

function bar(
  x: number,
  top: number,
  width: number,
  height: number,
  radius: number,
  isStacked: boolean,
): string {
  // A hairline of background between two parts, where there is room for one.
  const tall = isStacked && height > 3 ? height - 1 : height;
  const round = Math.min(radius, tall);
  const [left, right, bottom] = [px(x), px(x + width), px(top + tall)];
  if (round < 0.5) return `M${left} ${bottom}V${px(top)}H${right}V${bottom}Z`;
  return `M${left} ${bottom}V${px(top + round)}Q${left} ${px(top)} ${px(x + round)} ${px(top)}H${px(x + width - round)}Q${right} ${px(top)} ${right} ${px(top + round)}V${bottom}Z`;
}

/** Hundredths of a pixel are as fine as anybody sees. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}
