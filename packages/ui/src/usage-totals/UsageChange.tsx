'use client';

import { type UsageMeasure, type UsageTotals, usageChange } from '@keymount/core';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { measureText } from './measures.js';
import '../messages/en/usage.js';

export interface UsageChangeProps {
  readonly totals: UsageTotals;
  /** The same over the range that is compared with. */
  readonly before: UsageTotals;
  readonly measure: UsageMeasure;
  readonly currency: string | undefined;
}

/** From next to nothing, a percentage has more digits than meaning. */
const MOST = 9.99;

/** By how much one number grew or fell, and from what. An arrow for the eye, a word for the ear; no colour, for more is not worse. */
export function UsageChange({ totals, before, measure, currency }: UsageChangeProps): ReactNode {
  const { m, t, formats } = useText('UsageChange');
  const known = measureText(formats, measure, before[measure], currency);
  const change = usageChange(totals[measure], before[measure]);
  if (known === undefined) return <Said shown={m.usage.unknownValue} spoken={m.usage.changeNotKnown} />;
  if (change === undefined || measureText(formats, measure, totals[measure], currency) === undefined) {
    const words = { before: known };
    return <Said shown={t(m.usage.changeNone, words)} spoken={t(m.usage.changeNoneSpoken, words)} />;
  }
  const size = formats.percent(Math.min(Math.abs(change), MOST));
  const words = { change: Math.abs(change) > MOST ? t(m.usage.changeBeyond, { size }) : size, before: known };
  if (words.change === formats.percent(0)) {
    return <Said shown={t(m.usage.changeLevel, words)} spoken={t(m.usage.changeLevelSpoken, words)} />;
  }
  return change > 0 ? (
    <Said shown={t(m.usage.changeUp, words)} spoken={t(m.usage.changeUpSpoken, words)} />
  ) : (
    <Said shown={t(m.usage.changeDown, words)} spoken={t(m.usage.changeDownSpoken, words)} />
  );
}

function Said({ shown, spoken }: { readonly shown: string; readonly spoken: string }): ReactNode {
  return (
    <>
      <span aria-hidden="true">{shown}</span>
      <span className="km-visually-hidden">{spoken}</span>
    </>
  );
}
