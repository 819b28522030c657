import { selectUsage, type UsageReport, type UsageView } from '@keymount/core';

export interface UsageSize {
  readonly days: number;
  readonly models: number;
  readonly interval: 'hour' | 'day';
}

/** 150, 25,920 and 175,200 rows. */
export const USAGE_SIZES: Readonly<Record<string, UsageSize>> = {
  '150': { days: 30, models: 5, interval: 'day' },
  '25920': { days: 90, models: 12, interval: 'hour' },
  '175200': { days: 365, models: 20, interval: 'hour' },
};

const HOUR = 3_600_000;
const END = Date.UTC(2026, 10, 1);

export function benchReport({ days, models, interval }: UsageSize): UsageReport {
  const step = interval === 'hour' ? HOUR : 24 * HOUR;
  const count = (days * 24 * HOUR) / step;
  const rows = [];
  for (let index = 0; index < count; index++) {
    const start = new Date(END - (count - index) * step).toISOString();
    for (let model = 0; model < models; model++) {
      const wave = 1 + Math.sin(index / 12 + model);
      rows.push({
        start,
        modelId: `model-${model}`,
        inputTokens: Math.round(1_000 * wave * (model + 1)),
        outputTokens: Math.round(400 * wave * (model + 1)),
      });
    }
  }
  // As a server sends it: each text of a row is an object of its own.
  return JSON.parse(JSON.stringify({ rows })) as UsageReport;
}

export function benchRange({ days }: UsageSize): { readonly from: string; readonly to: string } {
  return { from: new Date(END - days * 24 * HOUR).toISOString(), to: new Date(END).toISOString() };
}

/** What the stock chart is fed: at most 120 buckets, a value for each model. */
export function preAggregate(
  report: UsageReport,
  size: UsageSize,
): readonly Readonly<Record<string, number | string>>[] {
  const interval = size.interval;
  const view: UsageView = { ...benchRange(size), interval, timeZone: 'UTC', groupBy: ['model'] };
  const { starts, series } = selectUsage(report, view);
  const perBucket = Math.ceil(starts.length / 120);
  const buckets: Record<string, number | string>[] = [];
  for (let first = 0; first < starts.length; first += perBucket) {
    const bucket: Record<string, number | string> = { start: starts[first] ?? '' };
    for (const { modelId = '', values } of series) {
      bucket[modelId] = values
        .slice(first, first + perBucket)
        .reduce((sum, value) => sum + Number(value?.totalTokens ?? 0), 0);
    }
    buckets.push(bucket);
  }
  return buckets;
}
