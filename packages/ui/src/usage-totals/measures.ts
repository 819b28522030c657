import type { TokenCount, UsageMeasure } from '@keymount/core';
import type { en } from '../messages/en.js';
import type { Formats } from '../messages/intl.js';

/** The numbers that usage has, in the order in which they are shown. */
export const MEASURES: readonly UsageMeasure[] = [
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'requests',
  'cost',
];

/** What a number is called. */
export function measureLabel({ usage }: typeof en, measure: UsageMeasure): string {
  const labels: Readonly<Record<UsageMeasure, string>> = {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    totalTokens: usage.totalTokens,
    requests: usage.requests,
    cost: usage.columnCost,
  };
  return labels[measure];
}

/** A number in full, or `undefined` where it is not known. A cost without a currency is not. */
export function measureText(
  formats: Formats,
  measure: UsageMeasure,
  value: TokenCount | undefined,
  currency: string | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  if (measure !== 'cost') return formats.number(value);
  return currency === undefined ? undefined : formats.money(Number(value), currency);
}
