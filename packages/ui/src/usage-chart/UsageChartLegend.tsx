'use client';

import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import type { ChartPrevious } from './chartPrevious.js';
import { PreviousSwatch, Swatch } from './Swatch.js';
import { useUsageChart } from './UsageChartContext.js';
import { usePreviousText } from './usePreviousText.js';
import '../messages/en/usage.js';

/** Which series are drawn. Pressing one hides it; pointing at one makes the others step back. */
export function UsageChartLegend(props: PartProps<'ul'>): ReactNode {
  const { m } = useText('UsageChart.Legend');
  const { series, nameOf, previous, hiddenIds, toggle, highlight, idPrefix } = useUsageChart('Legend');
  const buttons = series.map(({ id, slot }) => (
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
  const children = (
    <>
      {buttons}
      {previous && <PreviousKey previous={previous} />}
    </>
  );
  return renderPart(
    'ul',
    { 'aria-label': m.usage.legend, ...props, children },
    { className: 'km-usage-chart-legend' },
  );
}

/** What the line over the stack is, and of which dates. */
function PreviousKey({ previous }: { readonly previous: ChartPrevious }): ReactNode {
  return (
    <li className="km-usage-chart-legend-item km-usage-chart-legend-button" data-previous="">
      <PreviousSwatch />
      <span>{usePreviousText(previous)}</span>
    </li>
  );
}
