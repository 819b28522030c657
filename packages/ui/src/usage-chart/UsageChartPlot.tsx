'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ErrorBoundary } from '../internal/ErrorBoundary.js';
import { createLazyPart } from '../internal/lazyPart.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { StateMessage } from '../internal/StateMessage.js';
import { TransientButton } from '../internal/TransientButton.js';
import { useText } from '../provider/UiContext.js';
import { lineOf } from './chartPrevious.js';
import { settledAt } from './settledAt.js';
import { useUsageChart } from './UsageChartContext.js';
import { UsageChartCursor } from './UsageChartCursor.js';
import type { UsageChartDrawingProps } from './UsageChartDrawing.js';
import { useAxisText } from './useAxisText.js';
import { useSize } from './useSize.js';
import '../messages/en/usage.js';

const drawing = createLazyPart<UsageChartDrawingProps>(() =>
  import('../chart.js').then(({ UsageChartDrawing }) => UsageChartDrawing),
);

/** Loads the code that draws, so that a chart which shows later does not wait for it. Never rejects. */
export const preloadUsageChart: () => Promise<void> = () => drawing.preload();

/** A box of a fixed size, and in it the drawing once its code is there. Hover, touch and arrow keys read it. */
export function UsageChartPlot(props: PartProps<'div'>): ReactNode {
  const { m } = useText('UsageChart.Plot');
  const chart = useUsageChart('Plot');
  const { starts, interval, measure, kind, stack, previous, idPrefix, highlightedId } = chart;
  const line = useMemo(() => previous && lineOf(previous, measure), [previous, measure]);
  const { labelOf, valueLabelOf } = useAxisText();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const size = useSize(box);

  // By attribute and not by props: pointing at the legend draws nothing anew.
  useEffect(() => {
    for (const path of box?.querySelectorAll('[data-series]') ?? []) {
      const isBehind = highlightedId !== undefined && path.getAttribute('data-series') !== highlightedId;
      path.toggleAttribute('data-behind', isBehind);
    }
  }, [box, highlightedId]);

  const children = (
    <ErrorBoundary fallback={(reset) => <DrawingFailed onRetry={reset} />}>
      {starts.length === 0 && <StateMessage kind="empty" icon="chart" title={m.usage.emptyTitle} />}
      {size && starts.length > 0 && (
        <>
          <div className="km-usage-chart-drawing" aria-hidden="true">
            <drawing.Part
              {...size}
              starts={starts}
              interval={interval}
              stack={stack}
              line={line}
              kind={kind}
              labelOf={labelOf}
              valueLabelOf={valueLabelOf}
              isWhole={measure !== 'cost'}
              settledAt={settledAt(chart)}
              idPrefix={idPrefix}
            />
          </div>
          <UsageChartCursor {...size} />
        </>
      )}
    </ErrorBoundary>
  );
  return renderPart('div', { ...props, children }, { className: 'km-usage-chart-plot', ref: setBox });
}

function DrawingFailed({ onRetry }: { readonly onRetry: () => void }): ReactNode {
  const { m } = useText('UsageChart.Plot');
  return (
    <StateMessage
      kind="error"
      icon="alert"
      title={m.usage.chartErrorTitle}
      description={m.usage.chartErrorDescription}
      action={<TransientButton onClick={onRetry}>{m.common.retry}</TransientButton>}
    />
  );
}
