import {
  selectUsage,
  type Timestamp,
  type UsageDimension,
  type UsageInterval,
  type UsageMeasure,
  type UsageQuery,
  type UsageReport,
  type UsageSelection,
  type UsageView,
} from '@keymount/core';

/** Which usage a component shows, and where it comes from. */
export interface UsageProps {
  /** Inclusive. */
  readonly from: Timestamp;
  /** Exclusive. */
  readonly to: Timestamp;
  readonly interval: UsageInterval;
  /** Count only these keys. @default every key */
  readonly keyIds?: readonly string[] | undefined;
  /** Count only these models. @default every model */
  readonly modelIds?: readonly string[] | undefined;
  /** A report of this range by model and key. @default asked from the client of the provider */
  readonly report?: UsageReport | undefined;
  /** Milliseconds between two reads while the page is visible; for a component that asks for its own report. @default false */
  readonly refetchInterval?: number | false | undefined;
}

export const BOTH: readonly UsageDimension[] = ['model', 'key'];

/** The one question that all usage components ask, so that several on a page share its answer. */
export function usageQuery(
  { from, to, interval, keyIds, modelIds }: UsageProps,
  timeZone: string,
): UsageQuery {
  return {
    from,
    to,
    interval,
    timeZone,
    groupBy: BOTH,
    ...(keyIds && { keyIds }),
    ...(modelIds && { modelIds }),
  };
}

const selections = new WeakMap<UsageReport, Map<string, UsageSelection>>();

/** `selectUsage`, done once for all components that read a report in the same way. */
export function selectOnce(report: UsageReport, view: UsageView): UsageSelection {
  const known = selections.get(report) ?? new Map<string, UsageSelection>();
  selections.set(report, known);
  const id = JSON.stringify(view);
  const selection = known.get(id) ?? selectUsage(report, view);
  known.set(id, selection);
  return selection;
}

/** A report by model and by key, added up over the whole range. */
export function selectTotals(report: UsageReport, props: UsageProps, timeZone: string): UsageSelection {
  // Months, because only their sum is read, and there are the fewest of them.
  return selectOnce(report, { ...viewOf(props, timeZone), interval: 'month', groupBy: BOTH, top: 0 });
}

/** A report along one dimension, as a chart draws it. */
export function selectSeries(
  report: UsageReport,
  props: UsageProps,
  timeZone: string,
  how: { readonly groupBy: UsageDimension; readonly top: number; readonly rankBy: UsageMeasure },
): UsageSelection {
  const interval = drawnInterval(props);
  return selectOnce(report, { ...viewOf(props, timeZone), ...how, interval, groupBy: [how.groupBy] });
}

function viewOf(
  { from, to, interval, keyIds, modelIds }: UsageProps,
  timeZone: string,
): Omit<UsageView, 'groupBy'> {
  return { from, to, interval, rowInterval: interval, timeZone, keyIds, modelIds };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** More bars than that nobody can tell apart. An hour is allowed for clocks that are set back. */
const MOST_BARS = 121;

/** The interval to draw: longer than that of the rows where there would be too many bars. */
export function drawnInterval({
  from,
  to,
  interval,
}: Pick<UsageProps, 'from' | 'to' | 'interval'>): UsageInterval {
  const length = Date.parse(to) - Date.parse(from);
  if (interval === 'hour' && length <= MOST_BARS * HOUR) return 'hour';
  return interval !== 'month' && length <= MOST_BARS * DAY ? 'day' : 'month';
}
