'use client';

import type { UsageInterval } from '@keymount/core';
import { memo, type ReactNode } from 'react';
import { BarChart, CartesianGrid, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { areaPaths } from './areaPaths.js';
import { barPaths } from './barPaths.js';
import {
  CHART_MARGIN,
  labelledIntervals,
  plotBox,
  roundTicks,
  TIME_AXIS_HEIGHT,
  VALUE_AXIS_WIDTH,
} from './chartGeometry.js';
import type { ChartSlot, ChartStack, UsageChartKind } from './chartModel.js';
import { linePath } from './linePath.js';

export interface UsageChartDrawingProps {
  readonly width: number;
  readonly height: number;
  readonly starts: readonly string[];
  readonly stack: ChartStack;
  /** A line over the stack: a value for each start, `NaN` where there is none. */
  readonly line?: Float64Array | undefined;
  /** @default 'bars' */
  readonly kind?: UsageChartKind | undefined;
  readonly interval: UsageInterval;
  /** Words for a start and for a value on the axes. */
  readonly labelOf: (start: string) => string;
  readonly valueLabelOf: (value: number) => string;
  /** Only whole numbers on the axis. */
  readonly isWhole: boolean;
  /** Where the settled numbers end, in intervals from the left. */
  readonly settledAt: number | undefined;
  /** Makes the ids of the patterns unique on the page. */
  readonly idPrefix: string;
}

/**
 * What Recharts draws: axes and grid. Each series is one path inside them, because Recharts' own bars are a component
 * and a store entry each, and its cost follows their number.
 */
export const UsageChartDrawing: (props: UsageChartDrawingProps) => ReactNode = memo(
  function UsageChartDrawing({
    width,
    height,
    starts,
    interval,
    stack,
    line,
    kind = 'bars',
    labelOf,
    valueLabelOf,
    isWhole,
    settledAt,
    idPrefix,
  }: UsageChartDrawingProps): ReactNode {
    const data = starts.map((start, index) => ({ start, total: stack.totals[index] }));
    const valueTicks = roundTicks(highest(stack, line), isWhole);
    const ticks = labelledIntervals(starts.length, plotBox(width, height).width, interval).map(
      (index) => starts[index]!,
    );
    return (
      <BarChart width={width} height={height} data={data} margin={CHART_MARGIN} accessibilityLayer={false}>
        <Patterns idPrefix={idPrefix} />
        <Grid ticks={valueTicks} />
        <XAxis
          dataKey="start"
          scale="band"
          ticks={ticks}
          tick={(tick: AxisTick) => <TimeTick {...tick} text={labelOf(String(tick.payload.value))} />}
          interval={0}
          height={TIME_AXIS_HEIGHT}
          tickLine={false}
          tickMargin={8}
        />
        <YAxis
          dataKey="total"
          domain={[0, valueTicks.at(-1) ?? 1]}
          ticks={valueTicks}
          interval={0}
          tick={(tick: AxisTick) => <ValueTick {...tick} text={valueLabelOf(Number(tick.payload.value))} />}
          width={VALUE_AXIS_WIDTH}
          axisLine={false}
          tickLine={false}
          tickMargin={8}
        />
        <Series
          stack={stack}
          line={line}
          kind={kind}
          starts={starts}
          idPrefix={idPrefix}
          settledAt={settledAt}
          height={height}
          width={width}
        />
      </BarChart>
    );
  },
);

function highest({ max }: ChartStack, line: Float64Array | undefined): number {
  return Math.max(max, ...(line?.filter((value) => !Number.isNaN(value)) ?? []));
}

/** What Recharts says of a tick. */
interface AxisTick {
  readonly x: number | string;
  readonly y: number | string;
  readonly payload: { readonly value: unknown };
}

interface TickProps extends Pick<AxisTick, 'x' | 'y'> {
  readonly text: string;
}

// Plain texts, because those of Recharts measure every word to break lines.

function TimeTick({ x, y, text }: TickProps): ReactNode {
  return (
    <text className="km-usage-chart-tick" data-axis="time" x={x} y={y} dy="0.71em" textAnchor="middle">
      {text}
    </text>
  );
}

function ValueTick({ x, y, text }: TickProps): ReactNode {
  return (
    <text className="km-usage-chart-tick" data-axis="value" x={x} y={y} dy="0.355em" textAnchor="end">
      {text}
    </text>
  );
}

const noLines = (): number[] => [];

/** The lines of the value axis. Where they lie is said, because Recharts finds out by measuring the text of every tick. */
function Grid({ ticks }: { readonly ticks: readonly number[] }): ReactNode {
  const y = useYAxisScale();
  return (
    <CartesianGrid
      vertical={false}
      verticalCoordinatesGenerator={noLines}
      horizontalCoordinatesGenerator={() => ticks.flatMap((tick) => y?.(tick) ?? [])}
    />
  );
}

interface SeriesProps
  extends Pick<
    UsageChartDrawingProps,
    'stack' | 'line' | 'starts' | 'idPrefix' | 'settledAt' | 'width' | 'height'
  > {
  readonly kind: UsageChartKind;
}

function Series({ stack, line, kind, starts, idPrefix, settledAt, width, height }: SeriesProps): ReactNode {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const { top, height: plotHeight } = plotBox(width, height);
  const left = x?.(starts[0], { position: 'start' });
  const right = x?.(starts.at(-1), { position: 'end' });
  if (!y || left === undefined || right === undefined) return null;
  const band = (right - left) / starts.length;
  const scale = { left, band, y: (value: number) => y(value) ?? 0 };
  const paths = (kind === 'areas' ? areaPaths : barPaths)(stack, scale);
  const over = line && linePath(line, scale, kind);
  return (
    <>
      {stack.series.map(({ id, slot }, index) => (
        <path
          key={id}
          className="km-usage-chart-series"
          data-kind={kind}
          data-slot={slot}
          data-series={id}
          fill={patternUrl(idPrefix, slot)}
          d={paths[index]}
        />
      ))}
      {over && (
        <>
          {/* Set off from the bars that it crosses. */}
          <path className="km-usage-chart-previous" data-kind="edge" d={over} />
          <path className="km-usage-chart-previous" d={over} />
        </>
      )}
      {settledAt !== undefined && (
        <line
          className="km-usage-chart-settled"
          x1={left + settledAt * band}
          x2={left + settledAt * band}
          y1={top}
          y2={top + plotHeight}
        />
      )}
    </>
  );
}

/** The pattern of a series, which shows where colours are taken away. */
export function patternUrl(idPrefix: string, slot: ChartSlot): string {
  return `url(#${idPrefix}-${slot})`;
}

const PATTERNS: Readonly<Record<string, string>> = {
  1: 'M0 0H8V8H0Z',
  2: 'M-1 1 1-1M0 8 8 0M7 9 9 7',
  3: 'M2 1H4V3H2ZM6 5H8V7H6Z',
  4: 'M0 2H8M0 6H8',
  5: 'M2 0V8M6 0V8',
  6: 'M0 4H8M4 0V8',
  7: 'M-1 7 1 9M0 0 8 8M7-1 9 1',
  8: 'M0 0 8 8M0 8 8 0',
  other: 'M3 3H5V5H3Z',
};
const FILLED = new Set(['1', '3', 'other']);

function Patterns({ idPrefix }: { readonly idPrefix: string }): ReactNode {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([slot, d]) => (
        <pattern key={slot} id={`${idPrefix}-${slot}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <path
            d={d}
            {...(FILLED.has(slot) ? { fill: 'CanvasText' } : { stroke: 'CanvasText', fill: 'none' })}
          />
        </pattern>
      ))}
    </defs>
  );
}
