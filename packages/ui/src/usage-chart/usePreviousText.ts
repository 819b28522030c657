'use client';

import { startOfInterval } from '@keymount/core';
import { useText } from '../provider/UiContext.js';
import { lastDay } from '../usage-overview/usageQuery.js';
import type { ChartPrevious } from './chartPrevious.js';
import '../messages/en/usage.js';

/** Which dates the line over the stack is of, to the hour where it ends within a day. */
export function usePreviousText(previous: ChartPrevious | undefined): string {
  const { m, t, formats } = useText('UsageChart');
  if (!previous) return '';
  const { from, to, isLonger } = previous;
  const end = Date.parse(to);
  const dates = formats.dates(from, lastDay({ from, to }));
  if (startOfInterval(end, 'day', formats.timeZone) !== end) {
    return t(m.usage.previousUntil, { dates, time: formats.interval(to, 'hour') });
  }
  return isLonger ? t(m.usage.previousRest, { dates }) : t(m.usage.previous, { dates });
}
