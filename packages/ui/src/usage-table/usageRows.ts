import {
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
}

export interface UsageTableGroup extends UsageTableLine {
  /** The same usage along the other dimension. */
  readonly lines: readonly UsageTableLine[];
}

/** The rows of the table: each group with its parts, both in the order that the reader chose. */
export function usageRows(
  groups: readonly UsageGroup[],
  by: UsageDimension,
  names: UsageNames,
  sort: UsageSort,
  locale: string,
): readonly UsageTableGroup[] {
  const inner: UsageDimension = by === 'model' ? 'key' : 'model';
  const compare = compareLines(sort, locale);
  const toLine = (group: UsageGroup, dimension: UsageDimension): UsageTableLine => {
    const subjectId = idOf(group, dimension);
    const name = group.isOther ? names.other : names.name(dimension, subjectId);
    return { id: group.id, dimension, subjectId, name, totals: group };
  };
  const parts = new Map<string | undefined, UsageTableLine[]>();
  for (const group of groups) {
    if (group.isOther) continue;
    const lines = parts.get(idOf(group, by)) ?? [];
    parts.set(idOf(group, by), lines);
    lines.push(toLine(group, inner));
  }
  return regroupUsage(groups, by)
    .map((group) => {
      const lines = group.isOther ? [] : (parts.get(idOf(group, by)) ?? []);
      return { ...toLine(group, by), lines: lines.sort(compare) };
    })
    .sort(compare);
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
