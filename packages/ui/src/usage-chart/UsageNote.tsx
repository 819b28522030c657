'use client';

import type { Timestamp } from '@keymount/core';
import type { ReactNode } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

export interface UsageNoteProps extends PartProps<'p'> {
  readonly settledUntil?: Timestamp | undefined;
  /** Some costs are known and others are not, so that their sum is not. */
  readonly isPriceMissing?: boolean | undefined;
}

/** In which zone days are cut, and up to when numbers no longer change. */
export function UsageNote({ settledUntil, isPriceMissing, ...props }: UsageNoteProps): ReactNode {
  const { m, t, formats } = useText('UsageNote');
  const children = (
    <>
      {settledUntil && <span>{t(m.usage.settled, { time: formats.dateTime(settledUntil) })} </span>}
      {isPriceMissing && <span>{m.usage.costUnknown} </span>}
      <span>{t(m.usage.zone, { zone: formats.timeZone })}</span>
    </>
  );
  return renderPart('p', { ...props, children }, { className: 'km-usage-note' });
}
