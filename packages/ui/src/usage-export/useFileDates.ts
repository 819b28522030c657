'use client';

import { toLocalDate } from '@keymount/core';
import { useText } from '../provider/UiContext.js';
import { lastDay, type UsageProps } from '../usage-overview/usageQuery.js';

/** The first and the last day that count, as file names say them. */
export function useFileDates(range: Pick<UsageProps, 'from' | 'to'>): {
  readonly from: string;
  readonly to: string;
} {
  const { timeZone } = useText('UsageExport').formats;
  return {
    from: toLocalDate(Date.parse(range.from), timeZone),
    to: toLocalDate(Date.parse(lastDay(range)), timeZone),
  };
}
