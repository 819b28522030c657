'use client';

import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { Swatch } from './Swatch.js';
import { useUsageChart } from './UsageChartContext.js';

/** Which series are drawn. Pressing one hides it; pointing at one makes the others step back. */
export function UsageChartLegend(props: PartProps<'ul'>): ReactNode {
  const { m } = useText('UsageChart.Legend');
  const { series, nameOf, hiddenIds, toggle, highlight, idPrefix } = useUsageChart('Legend');
  const children = series.map(({ id, slot }) => (
    <li key={id} className="km-usage-chart-legend-item">
      <button
        type="button"
        className="km-usage-chart-legend-button"
        aria-pressed={!hiddenIds.has(id)}
        onClick={() => toggle(id)}
        onPointerEnter={() => highlight(id)}
        onPointerLeave={() => highlight(undefined)}
        onFocus={() => highlight(id)}
        onBlur={() => highlight(undefined)}
      >
        <Swatch slot={slot} idPrefix={idPrefix} />
        <bdi className="km-usage-chart-legend-name">{nameOf(id)}</bdi>
      </button>
    </li>
  ));
  return renderPart(
    'ul',
    { 'aria-label': m.usage.legend, ...props, children },
    { className: 'km-usage-chart-legend' },
  );
}
