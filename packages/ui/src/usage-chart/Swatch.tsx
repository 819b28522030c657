'use client';

import type { ReactNode } from 'react';
import type { ChartSlot } from './chartModel.js';

/** One for each slot, in a box of 12 by 12. */
export const SHAPES: Readonly<Record<string, string>> = {
  1: 'M1 1H11V11H1Z',
  2: 'M6 .5A5.5 5.5 0 1 1 6 11.5A5.5 5.5 0 1 1 6 .5Z',
  3: 'M6 .5 12 11.5H0Z',
  4: 'M6 0 12 6 6 12 0 6Z',
  5: 'M4 0H8V4H12V8H8V12H4V8H0V4H4Z',
  6: 'M0 .5H12L6 11.5Z',
  7: 'M6 0 12 4.6 9.7 11.6H2.3L0 4.6Z',
  8: 'M3 .5H9L12 6 9 11.5H3L0 6Z',
  other: 'M0 4H12V8H0Z',
};

/** The mark of a series: a shape of its own beside its colour, and its pattern where colours are taken away. */
export function Swatch({
  slot,
  idPrefix,
}: {
  readonly slot: ChartSlot;
  readonly idPrefix: string;
}): ReactNode {
  return (
    <svg className="km-usage-chart-swatch" data-slot={slot} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[slot]} fill={`url(#${idPrefix}-${slot})`} />
    </svg>
  );
}

/** The mark of the line over the stack. */
export function PreviousSwatch(): ReactNode {
  return (
    <svg className="km-usage-chart-swatch" viewBox="0 0 12 12" aria-hidden="true">
      <path className="km-usage-chart-previous" d="M0 9H6V3H12" />
    </svg>
  );
}
