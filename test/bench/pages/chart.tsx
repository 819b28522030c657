import { selectUsage, toUsageRange } from '@keymount/core';
import { createMemoryClient } from '@keymount/testing';
import { ApiKeysProvider, preloadUsageChart, UsageChart } from '@keymount/ui';
import '@keymount/ui/styles.css';
import { createRoot } from 'react-dom/client';
import { StockAreaChart } from '../baselines/StockAreaChart.tsx';
import { benchRange, benchReport, preAggregate, USAGE_SIZES } from '../baselines/usage.ts';
import { afterPaint, countLongTasks, timeToPaint } from '../measure.ts';

const params = new URLSearchParams(location.search);
const impl = params.get('impl') ?? 'bars';
const size = USAGE_SIZES[params.get('rows') ?? '150'] ?? { days: 30, models: 5, interval: 'day' };
const root = document.getElementById('root') as HTMLElement;
root.style.width = '1000px';

const report = benchReport(size);
const range = benchRange(size);
const stockData = impl === 'stock' ? preAggregate(report, size) : [];
const ids = Array.from({ length: size.models }, (_, index) => `model-${index}`);
const client = createMemoryClient({ keys: [], models: [] });

/** The marks of a drawn chart: what a person waits for. */
const isDrawn = (): boolean =>
  root.querySelector(impl === 'stock' ? '.recharts-area-area' : '.km-usage-chart-series') !== null;

const plot = (): HTMLElement =>
  root.querySelector<HTMLElement>(impl === 'stock' ? '.recharts-wrapper' : '.km-usage-chart-plot') ?? root;
const tooltip = (): HTMLElement | null =>
  document.querySelector(impl === 'stock' ? '.recharts-tooltip-wrapper' : '.km-usage-chart-tooltip');

function render(): void {
  createRoot(root).render(
    impl === 'stock' ? (
      <StockAreaChart data={stockData} ids={ids} />
    ) : (
      <ApiKeysProvider client={client} timeZone="UTC" now={Date.parse(range.to)}>
        <UsageChart
          {...range}
          interval={size.interval}
          report={report}
          kind={impl === 'areas' ? 'areas' : 'bars'}
        />
      </ApiKeysProvider>
    ),
  );
}

// Whoever has a report has asked for a range of its zone before.
toUsageRange('last30Days', Date.parse(range.to), 'UTC');
let longestTask = Number.NaN;

window.bench = {
  mount: async () => {
    // Both have their code: what is measured is drawing, not the network.
    if (impl !== 'stock') await preloadUsageChart();
    await afterPaint();
    let painted = Number.NaN;
    const tasks = await countLongTasks(async () => {
      painted = await timeToPaint(render, isDrawn);
    });
    longestTask = tasks.longest;
    return painted;
  },
  longestTask: () => longestTask,
  // Alone, in a page that has added nothing up yet.
  aggregate: () => {
    const started = performance.now();
    selectUsage(report, {
      ...range,
      timeZone: 'UTC',
      groupBy: ['model'],
      top: 8,
      rowInterval: size.interval,
      interval: 'month',
    });
    return performance.now() - started;
  },
  hover: async () => {
    const box = plot().getBoundingClientRect();
    const target = plot();
    const times: number[] = [];
    for (let step = 1; step <= 20; step++) {
      // In leaps, so that each move ends on another bar even where a year is drawn as twelve.
      const x = box.left + 80 + ((box.width - 120) * ((step * 8) % 21)) / 21;
      const y = box.top + box.height / 2;
      const before = tooltip()?.textContent;
      const inner = document.elementFromPoint(x, y) ?? target;
      times.push(
        await timeToPaint(
          () => {
            for (const name of ['pointermove', 'mousemove'])
              inner.dispatchEvent(
                new PointerEvent(name, { bubbles: true, clientX: x, clientY: y, pointerType: 'mouse' }),
              );
          },
          () => tooltip() !== null && tooltip()?.textContent !== before,
        ),
      );
    }
    return times;
  },
};
