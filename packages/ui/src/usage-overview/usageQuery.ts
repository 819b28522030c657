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
  /** An earlier range to compare with, such as that of `toPreviousRange`. @default none */
  readonly previous?: PreviousUsage | undefined;
  /** Milliseconds between two reads while the page is visible; for a component that asks for its own report. @default false */
  readonly refetchInterval?: number | false | undefined;
}

/** An earlier range, read in the same way. */
export interface PreviousUsage {
  /** Inclusive. */
  readonly from: Timestamp;
  /** Exclusive. */
  readonly to: Timestamp;
  /** A report of this range by model and key. @default asked from the client of the provider */
  readonly report?: UsageReport | undefined;
}

/** The same with its report there. */
export interface PreviousReport extends PreviousUsage {
  readonly report: UsageReport;
}

/** Which usage a part shows, once its reports are there. */
export interface UsageReportProps extends Omit<UsageProps, 'report' | 'previous' | 'refetchInterval'> {
  readonly report: UsageReport;
  /** An earlier range to compare with. @default none */
  readonly previous?: PreviousReport | undefined;
}

/** Tells which usage is meant from what else a component takes. */
export function splitUsageProps<Props extends UsageProps>({
  from,
  to,
  interval,
  keyIds,
  modelIds,
  report,
  previous,
  refetchInterval,
  ...others
}: Props): readonly [Pick<Props, keyof UsageProps & keyof Props>, Omit<Props, keyof UsageProps>] {
  const usage = { from, to, interval, keyIds, modelIds, report, previous, refetchInterval };
  return [usage as Pick<Props, keyof UsageProps & keyof Props>, others];
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
    ...(keyIds?.length ? { keyIds } : null),
    ...(modelIds?.length ? { modelIds } : null),
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
  // As one interval, because only the sum is read.
  const view = { ...viewOf(props, timeZone), interval: 'month', every: Infinity } as const;
  return selectOnce(report, { ...view, groupBy: BOTH, top: 0 });
}

/** The same of the range to compare with; `undefined` without one. */
export function selectPreviousTotals(
  { previous, ...props }: UsageReportProps,
  timeZone: string,
): UsageSelection | undefined {
  return previous && selectTotals(previous.report, { ...props, ...previous }, timeZone);
}

/** A report along one dimension, as a chart draws it. */
export function selectSeries(
  report: UsageReport,
  props: UsageProps,
  timeZone: string,
  how: {
    readonly groupBy: readonly UsageDimension[];
    readonly top?: number;
    readonly rankBy?: UsageMeasure;
  },
): UsageSelection {
  return selectOnce(report, { ...viewOf(props, timeZone), ...how, ...drawnIntervals(props) });
}

/** The range to compare with, cut as the one that is drawn; `undefined` without one. */
export function selectPreviousSeries(
  props: UsageReportProps,
  timeZone: string,
  groupBy: readonly UsageDimension[],
): UsageSelection | undefined {
  const { previous } = props;
  if (!previous) return undefined;
  const view = { ...viewOf({ ...props, ...previous }, timeZone), ...drawnIntervals(props) };
  return selectOnce(previous.report, { ...view, groupBy });
}

function viewOf(
  { from, to, interval, keyIds, modelIds }: Omit<UsageProps, 'report' | 'previous'>,
  timeZone: string,
): Omit<UsageView, 'groupBy'> {
  return { from, to, interval, rowInterval: interval, timeZone, keyIds, modelIds };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** More bars than that nobody can tell apart. An hour is allowed for clocks that are set back. */
const MOST_BARS = 121;
/** Parts of a year, years and decades. */
const MONTHS_A_BAR = [1, 3, 6, 12, 24, 60, 120, 600, 1_200, 6_000, 12_000, 120_000];

/** What one bar stands for. */
export interface DrawnIntervals {
  readonly interval: UsageInterval;
  /** How many of them; more than one only of months. */
  readonly every: number;
}

/** The intervals to draw: longer than those of the rows where there would be too many bars. */
export function drawnIntervals({
  from,
  to,
  interval,
}: Pick<UsageProps, 'from' | 'to' | 'interval'>): DrawnIntervals {
  const length = Date.parse(to) - Date.parse(from);
  if (interval === 'hour' && length <= MOST_BARS * HOUR) return { interval: 'hour', every: 1 };
  if (interval !== 'month' && length <= MOST_BARS * DAY) return { interval: 'day', every: 1 };
  const months = length / (30.436_875 * DAY);
  return { interval: 'month', every: MONTHS_A_BAR.find((every) => months / every < MOST_BARS) ?? 1 };
}

/** An instant of the last day of a range. */
export function lastDay({ from, to }: Pick<UsageProps, 'from' | 'to'>): Timestamp {
  const last = Date.parse(to) - 1;
  return last > Date.parse(from) ? new Date(last).toISOString() : from;
}
