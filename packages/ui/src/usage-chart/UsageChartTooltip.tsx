'use client';

import type { UsageTotals } from '@keymount/core';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useText } from '../provider/UiContext.js';
import { measureLabel, measureText } from '../usage-totals/measures.js';
import { readInterval } from './chartModel.js';
import { PreviousSwatch, Swatch } from './Swatch.js';
import { useUsageChart } from './UsageChartContext.js';
import '../messages/en/usage.js';

export interface UsageChartTooltipProps {
  readonly index: number;
  /** The middle of the interval, and the chart, in pixels. */
  readonly left: number;
  readonly band: number;
  readonly width: number;
  /** A way to open the interval, on a card that stays. */
  readonly action?: ReactNode;
}

const GAP = 8;

/** One interval in full: every series that has a number, the largest first, their sum, and the one that it is compared with. */
export function UsageChartTooltip({ index, left, band, width, action }: UsageChartTooltipProps): ReactNode {
  const { m, t, formats } = useText('UsageChart.Tooltip');
  const { starts, interval, measure, currency, stack, previous, nameOf, nameInterval, hiddenIds, idPrefix } =
    useUsageChart('Tooltip');
  const text = (usage: UsageTotals): string =>
    measureText(formats, measure, usage[measure], currency) ?? m.usage.unknownValue;
  const { parts, sum } = readInterval(stack, index, measure);
  const before = previous?.points[index];
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current) placeBeside(card.current, left, band / 2 + GAP, width);
  });
  return (
    <div ref={card} className="km-usage-chart-tooltip">
      {/* Announced in words instead. */}
      <div aria-hidden="true">
        <p className="km-usage-chart-tooltip-title">{nameInterval(starts[index] ?? '')}</p>
        {parts.length === 0 && <p className="km-muted">{m.usage.nothingRecorded}</p>}
        <dl className="km-usage-chart-tooltip-rows">
          {parts.map(({ series: { id, slot }, usage }) => (
            <div key={id} className="km-usage-chart-tooltip-row">
              <dt>
                <Swatch slot={slot} idPrefix={idPrefix} />
                <bdi>{nameOf(id)}</bdi>
              </dt>
              <dd>{text(usage)}</dd>
            </div>
          ))}
          {parts.length > 0 && (
            <div className="km-usage-chart-tooltip-row" data-total="">
              <dt>{hiddenIds.size > 0 ? m.usage.shownTotal : measureLabel(m, measure)}</dt>
              <dd>{text(sum)}</dd>
            </div>
          )}
          {before && (
            <div className="km-usage-chart-tooltip-row">
              <dt>
                <PreviousSwatch />
                {t(m.usage.previousPoint, { interval: formats.interval(before.start, interval) })}
              </dt>
              <dd>{before.usage ? text(before.usage) : m.usage.nothingRecorded}</dd>
            </div>
          )}
        </dl>
      </div>
      {action}
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
