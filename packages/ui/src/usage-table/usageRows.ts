import {
  NO_USAGE,
  regroupUsage,
  type UsageDimension,
  type UsageGroup,
  type UsageMeasure,
  type UsageTotals,
} from '@keymount/core';
import { idOf, type UsageNames } from '../usage-overview/useUsageNames.js';

export type UsageColumn = 'name' | UsageMeasure;

export interface UsageSort {
  readonly by: UsageColumn;
  readonly direction: 'ascending' | 'descending';
}

/** One line of the table. */
export interface UsageTableLine {
  readonly id: string;
  readonly dimension: UsageDimension;
  /** `undefined`: the report does not say which key or model this was. */
  readonly subjectId: string | undefined;
  readonly name: string;
  readonly totals: UsageTotals;
  /** Of the range that is compared with; `undefined` where none is. */
  readonly before: UsageTotals | undefined;
}

export interface UsageTableGroup extends UsageTableLine {
  /** The same usage along the other dimension. */
  readonly lines: readonly UsageTableLine[];
}

/**
 * The rows of the table: each group with its parts, both in the order that the reader chose. With an earlier range to
 * compare with, what was used only then has a row too, so that the rows come to its total.
 */
export function usageRows(
  groups: readonly UsageGroup[],
  by: UsageDimension,
  names: UsageNames,
  sort: UsageSort,
  locale: string,
  earlier?: readonly UsageGroup[],
): readonly UsageTableGroup[] {
  const inner: UsageDimension = by === 'model' ? 'key' : 'model';
  const compare = compareLines(sort, locale);
  const toLine = ({ group, totals, before }: Pair, dimension: UsageDimension): UsageTableLine => {
    const subjectId = idOf(group, dimension);
    const name = group.isOther ? names.other : names.name(dimension, subjectId);
    return { id: group.id, dimension, subjectId, name, totals, before };
  };
  const parts = new Map<string | undefined, UsageTableLine[]>();
  for (const each of pair(groups, earlier)) {
    if (each.group.isOther) continue;
    const lines = parts.get(idOf(each.group, by)) ?? [];
    parts.set(idOf(each.group, by), lines);
    lines.push(toLine(each, inner));
  }
  return pair(regroupUsage(groups, by), earlier && regroupUsage(earlier, by))
    .map((each) => {
      const lines = each.group.isOther ? [] : (parts.get(idOf(each.group, by)) ?? []);
      return { ...toLine(each, by), lines: lines.sort(compare) };
    })
    .sort(compare);
}

interface Pair {
  /** One of both, for its ids. */
  readonly group: UsageGroup;
  readonly totals: UsageTotals;
  readonly before: UsageTotals | undefined;
}

function pair(now: readonly UsageGroup[], then: readonly UsageGroup[] | undefined): readonly Pair[] {
  if (!then) return now.map((group) => ({ group, totals: group, before: undefined }));
  const before = new Map(then.map((group) => [group.id, group]));
  const known = new Set(now.map(({ id }) => id));
  return [
    ...now.map((group) => ({ group, totals: group, before: before.get(group.id) ?? NO_USAGE })),
    ...then.filter(({ id }) => !known.has(id)).map((group) => ({ group, totals: NO_USAGE, before: group })),
  ];
}

function compareLines(
  { by, direction }: UsageSort,
  locale: string,
): (a: UsageTableLine, b: UsageTableLine) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  const byName = (a: UsageTableLine, b: UsageTableLine): number =>
    a.name.localeCompare(b.name, locale, { numeric: true }) || (a.id < b.id ? -1 : 1);
  if (by === 'name') return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const x = a.totals[by];
    const y = b.totals[by];
    // What is not known comes last, whichever way the rest is sorted.
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    // Compared, not subtracted: one may be a bigint.
    if (x !== y) return x < y ? -sign : sign;
    return byName(a, b);
  };
}
