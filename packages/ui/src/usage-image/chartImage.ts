import type { Timestamp, UsageInterval } from '@keymount/core';
import { toGraphemes } from '../messages/graphemes.js';
import { areaPaths } from '../usage-chart/areaPaths.js';
import { barPaths } from '../usage-chart/barPaths.js';
import { labelledIntervals, plotBox, roundTicks } from '../usage-chart/chartGeometry.js';
import type { ChartSlot, ChartStack, UsageChartKind } from '../usage-chart/chartModel.js';
import { linePath } from '../usage-chart/linePath.js';
import { SHAPES } from '../usage-chart/Swatch.js';
import type { ImageTheme } from './imageTheme.js';

/** All that a picture of a chart says, so that it can stand alone in a report or a message. */
export interface ChartImage {
  readonly title: string;
  /** Zone, settled until when. */
  readonly notes: readonly string[];
  readonly starts: readonly Timestamp[];
  readonly interval: UsageInterval;
  readonly stack: ChartStack;
  readonly kind: UsageChartKind;
  readonly line: Float64Array | undefined;
  readonly settledAt: number | undefined;
  readonly isWhole: boolean;
  readonly labelOf: (start: Timestamp) => string;
  readonly valueLabelOf: (value: number) => string;
  readonly legend: readonly ImageLegendEntry[];
}

export interface ImageLegendEntry {
  /** Which mark stands before it; the sum has none. */
  readonly mark: ChartSlot | 'line' | undefined;
  readonly name: string;
  readonly value: string;
}

const WIDTH = 960;
const PLOT_HEIGHT = 320;
const EDGE = 24;
const LINE = 20;
const ROW = 24;
const COLUMN_GAP = 48;
/** For sharp screens, and for print. */
const SCALE = 2;

/** Draws a chart with its title, notes and legend. With paths and text only, so that no policy of the page has a say and no pixel is tainted. */
export function drawChartImage(canvas: HTMLCanvasElement, image: ChartImage, theme: ImageTheme): void {
  const legendRows = Math.ceil(image.legend.length / 2);
  const plotTop = EDGE + 28 + image.notes.length * LINE + 12;
  const legendTop = plotTop + PLOT_HEIGHT + 20;
  const height = legendTop + legendRows * ROW + EDGE;
  canvas.width = WIDTH * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('Keymount chart image: this browser gives no canvas to draw on.');
  pen.scale(SCALE, SCALE);
  pen.direction = theme.direction;
  pen.fillStyle = theme.colors.surface;
  pen.fillRect(0, 0, WIDTH, height);
  drawHeading(pen, image, theme);
  pen.save();
  pen.translate(EDGE, plotTop);
  drawPlot(pen, image, theme);
  pen.restore();
  drawLegend(pen, image.legend, legendTop, legendRows, theme);
}

function drawHeading(pen: CanvasRenderingContext2D, { title, notes }: ChartImage, theme: ImageTheme): void {
  const start = theme.direction === 'rtl' ? WIDTH - EDGE : EDGE;
  pen.textAlign = 'start';
  pen.textBaseline = 'top';
  pen.fillStyle = theme.colors.foreground;
  pen.font = `600 18px ${theme.fontFamily}`;
  pen.fillText(shorten(pen, title, WIDTH - 2 * EDGE), start, EDGE);
  pen.fillStyle = theme.colors.muted;
  pen.font = `13px ${theme.fontFamily}`;
  for (const [index, note] of notes.entries()) {
    pen.fillText(shorten(pen, note, WIDTH - 2 * EDGE), start, EDGE + 28 + index * LINE);
  }
}

function drawPlot(pen: CanvasRenderingContext2D, image: ChartImage, theme: ImageTheme): void {
  const { starts, interval, stack, kind, line, settledAt, isWhole, labelOf, valueLabelOf } = image;
  const { colors } = theme;
  const box = plotBox(WIDTH - 2 * EDGE, PLOT_HEIGHT);
  const highest = Math.max(stack.max, ...(line?.filter((value) => !Number.isNaN(value)) ?? []));
  const ticks = roundTicks(highest, isWhole);
  const top = ticks.at(-1) ?? 1;
  const bottom = box.top + box.height;
  const y = (value: number): number => bottom - (value / top) * box.height;
  const band = box.width / starts.length;
  const scale = { left: box.left, band, y };

  // Numbers and time run from left to right in every language.
  pen.direction = 'ltr';
  pen.font = `12px ${theme.fontFamily}`;
  pen.fillStyle = colors.muted;
  pen.lineWidth = 1;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const tick of ticks) {
    pen.fillText(valueLabelOf(tick), box.left - 8, y(tick));
    pen.strokeStyle = tick === 0 ? colors['control-border'] : colors.border;
    stroke(pen, `M${box.left} ${y(tick)}H${box.left + box.width}`);
  }
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  for (const index of labelledIntervals(starts.length, box.width, interval)) {
    pen.fillText(labelOf(starts[index]!), box.left + (index + 0.5) * band, bottom + 10);
  }

  for (const [index, path] of (kind === 'areas' ? areaPaths : barPaths)(stack, scale).entries()) {
    pen.fillStyle = theme.colorOf(stack.series[index]!.slot);
    pen.fill(new Path2D(path));
    pen.strokeStyle = colors.surface;
    if (kind === 'areas') stroke(pen, path);
  }
  if (line) {
    const over = linePath(line, scale, kind);
    pen.strokeStyle = colors.surface;
    pen.lineWidth = 4;
    stroke(pen, over);
    pen.strokeStyle = colors.muted;
    pen.lineWidth = 1.5;
    stroke(pen, over);
  }
  if (settledAt !== undefined) {
    pen.strokeStyle = colors.muted;
    pen.lineWidth = 1;
    pen.setLineDash([3, 3]);
    stroke(pen, `M${box.left + settledAt * band} ${box.top}V${bottom}`);
  }
}

/** Name and value of each series, down two columns. */
function drawLegend(
  pen: CanvasRenderingContext2D,
  legend: readonly ImageLegendEntry[],
  top: number,
  rows: number,
  theme: ImageTheme,
): void {
  const isMirrored = theme.direction === 'rtl';
  const width = (WIDTH - 2 * EDGE - COLUMN_GAP) / 2;
  pen.textBaseline = 'middle';
  pen.direction = theme.direction;
  for (const [index, { mark, name, value }] of legend.entries()) {
    const column = Math.floor(index / rows);
    const from = EDGE + column * (width + COLUMN_GAP);
    const middle = top + (index % rows) * ROW + ROW / 2;
    pen.font = `${mark === undefined ? 600 : 400} 13px ${theme.fontFamily}`;
    pen.fillStyle = theme.colors.foreground;
    pen.textAlign = 'end';
    pen.fillText(value, isMirrored ? from : from + width, middle);
    const room = width - pen.measureText(value).width - 36;
    pen.textAlign = 'start';
    pen.fillText(shorten(pen, name, room), isMirrored ? from + width - 20 : from + 20, middle);
    if (mark !== undefined) drawMark(pen, mark, isMirrored ? from + width - 12 : from, middle - 6, theme);
  }
}

function drawMark(
  pen: CanvasRenderingContext2D,
  mark: ChartSlot | 'line',
  left: number,
  top: number,
  theme: ImageTheme,
): void {
  pen.save();
  pen.translate(left, top);
  if (mark === 'line') {
    pen.strokeStyle = theme.colors.muted;
    pen.lineWidth = 1.5;
    stroke(pen, 'M0 9H6V3H12');
  } else {
    pen.fillStyle = theme.colorOf(mark);
    pen.fill(new Path2D(SHAPES[mark]));
  }
  pen.restore();
}

function stroke(pen: CanvasRenderingContext2D, path: string): void {
  pen.stroke(new Path2D(path));
}

/** A text, cut where it has no more room. A name's own direction stays within it. */
function shorten(pen: CanvasRenderingContext2D, text: string, room: number): string {
  const isolated = (shown: string): string => `\u2068${shown}\u2069`;
  if (pen.measureText(isolated(text)).width <= room) return isolated(text);
  const letters = toGraphemes(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const isRoom = pen.measureText(isolated(`${letters.slice(0, middle).join('')}…`)).width <= room;
    if (isRoom) low = middle;
    else high = middle - 1;
  }
  return isolated(`${letters.slice(0, low).join('')}…`);
}
