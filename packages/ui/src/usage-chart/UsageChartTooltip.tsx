'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useText } from '../provider/UiContext.js';
import { measureLabel, measureText } from '../usage-totals/measures.js';
import { Swatch } from './Swatch.js';
import { useUsageChart } from './UsageChartContext.js';

export interface UsageChartTooltipProps {
  readonly index: number;
  /** The middle of the interval, and the chart, in pixels. */
  readonly left: number;
  readonly band: number;
  readonly width: number;
}

const GAP = 8;

/** One interval in full: every series that has a number, the largest first, and their sum. */
export function UsageChartTooltip({ index, left, band, width }: UsageChartTooltipProps): ReactNode {
  const { m, formats } = useText('UsageChart.Tooltip');
  const { starts, interval, measure, currency, stack, nameOf, hiddenIds, idPrefix } =
    useUsageChart('Tooltip');
  const text = (value: number | undefined): string =>
    measureText(formats, measure, value, currency) ?? m.usage.unknownValue;
  const rows = stack.series
    .filter(({ values }) => values[index] !== undefined)
    .toSorted((a, b) => (b.values[index] ?? 0) - (a.values[index] ?? 0));
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current) placeBeside(card.current, left, band / 2 + GAP, width);
  });
  return (
    // Announced in words instead.
    <div ref={card} className="km-usage-chart-tooltip" aria-hidden="true">
      <p className="km-usage-chart-tooltip-title">{formats.intervalLong(starts[index] ?? '', interval)}</p>
      {rows.length === 0 ? (
        <p className="km-muted">{m.usage.nothingRecorded}</p>
      ) : (
        <dl className="km-usage-chart-tooltip-rows">
          {rows.map(({ id, slot, values }) => (
            <div key={id} className="km-usage-chart-tooltip-row">
              <dt>
                <Swatch slot={slot} idPrefix={idPrefix} />
                <bdi>{nameOf(id)}</bdi>
              </dt>
              <dd>{text(values[index])}</dd>
            </div>
          ))}
          <div className="km-usage-chart-tooltip-row" data-total="">
            <dt>{hiddenIds.size > 0 ? m.usage.shownTotal : measureLabel(m, measure)}</dt>
            <dd>{text(stack.totals[index])}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}

/** After what it is about, or before it where there is no room; never over the edge of the chart. */
function placeBeside(card: HTMLElement, middle: number, distance: number, width: number): void {
  const own = card.offsetWidth;
  const after = middle + distance;
  const left = after + own <= width ? after : middle - distance - own;
  card.style.left = `${Math.max(0, Math.min(left, width - own))}px`;
}
