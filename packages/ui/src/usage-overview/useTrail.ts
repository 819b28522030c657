'use client';

import { toLocalDate, type UsagePeriod, type UsageRange } from '@keymount/core';
import { useCallback, useMemo, useState } from 'react';
import { useText, useUi } from '../provider/UiContext.js';
import { useRangeName } from './useRangeName.js';
import '../messages/en/usage.js';

export interface Trail {
  /** What the reader chose to start from. */
  readonly period: UsagePeriod;
  /** The bars that were opened on the way, each within the one before. */
  readonly steps: readonly UsageRange[];
  /** What is shown: the last bar that was opened, else the period. */
  readonly shown: UsagePeriod;
  /** Whether the reader came here by the chart, and goes on reading there. */
  readonly isOnChart: boolean;
}

export interface TrailActions {
  readonly choose: (period: UsagePeriod) => void;
  readonly open: (range: UsageRange) => void;
  /** Back to the first `count` steps; 0 is the period. */
  readonly backTo: (count: number, name: string) => void;
  /** The reader turned to something else. */
  readonly leave: () => void;
}

/** The way from a period down to a day, and back. */
export function useTrail(defaultPeriod: UsagePeriod): readonly [Trail, TrailActions] {
  const { m, t, formats } = useText('UsageOverview');
  const { announce } = useUi('UsageOverview');
  const nameOf = useRangeName();
  const [period, setPeriod] = useState(defaultPeriod);
  const [steps, setSteps] = useState<readonly UsageRange[]>([]);
  const [isOnChart, setIsOnChart] = useState(false);
  const last = steps.at(-1);

  const choose = useCallback((next: UsagePeriod) => {
    setPeriod(next);
    setSteps([]);
  }, []);
  const open = useCallback(
    (range: UsageRange) => {
      setSteps((current) => [...current, range]);
      setIsOnChart(true);
      announce(t(m.usage.drilled, { interval: nameOf(range) }));
    },
    [announce, m, t, nameOf],
  );
  const backTo = useCallback(
    (count: number, name: string) => {
      setSteps((current) => current.slice(0, count));
      setIsOnChart(true);
      announce(t(m.usage.drilled, { interval: name }));
    },
    [announce, m, t],
  );
  const leave = useCallback(() => setIsOnChart(false), []);
  const trail = useMemo(
    () => ({ period, steps, shown: last ? toDates(last, formats.timeZone) : period, isOnChart }),
    [period, steps, last, formats.timeZone, isOnChart],
  );
  return [trail, { choose, open, backTo, leave }];
}

/** A range of whole days by its dates, so that it is compared as a chosen one is. */
function toDates({ from, to }: UsageRange, timeZone: string): UsagePeriod {
  return {
    firstDate: toLocalDate(Date.parse(from), timeZone),
    lastDate: toLocalDate(Date.parse(to) - 1, timeZone),
  };
}
