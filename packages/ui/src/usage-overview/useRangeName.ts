'use client';

import type { UsageRange } from '@keymount/core';
import { useCallback } from 'react';
import { useText } from '../provider/UiContext.js';
import { lastDay } from './usageQuery.js';

/** What the range of an opened bar is called: a day, a month, or several. */
export function useRangeName(): (range: UsageRange) => string {
  const { formats } = useText('UsageOverview');
  return useCallback(
    ({ from, to, interval }) => {
      if (interval === 'month') return formats.intervalsLong(from, lastDay({ from, to }), 'month');
      return formats.intervalLong(from, interval === 'hour' ? 'day' : 'month');
    },
    [formats],
  );
}
