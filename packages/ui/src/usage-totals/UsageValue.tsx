'use client';

import type { UsageMeasure, UsageTotals } from '@keymount/core';
import type { ReactNode } from 'react';
import { useText } from '../provider/UiContext.js';
import { measureText } from './measures.js';
import '../messages/en/usage.js';

export interface UsageValueProps {
  readonly totals: UsageTotals;
  readonly measure: UsageMeasure;
  readonly currency: string | undefined;
}

/** One number in full; a dash where it is not known, which is read as such. */
export function UsageValue({ totals, measure, currency }: UsageValueProps): ReactNode {
  const { m, formats } = useText('UsageValue');
  const text = measureText(formats, measure, totals[measure], currency);
  if (text !== undefined) return text;
  return (
    <>
      <span aria-hidden="true">{m.usage.unknownValue}</span>
      <span className="km-visually-hidden">{m.common.unknown}</span>
    </>
  );
}
