'use client';

import type { Timestamp } from '@keymount/core';
import type { ReactNode } from 'react';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';

export interface TimeProps {
  readonly at: Timestamp;
  /** `past`: it has happened, whatever this device's clock says. `future`: it is to come; past it, the date is shown. @default 'past' */
  readonly tense?: 'past' | 'future' | undefined;
}

/** How long ago, or how soon; the absolute date comes up under the pointer. Without a clock (on a server) the date itself. */
export function Time({ at, tense = 'past' }: TimeProps): ReactNode {
  const { formats } = useText('Time');
  const now = useNow();
  const hasPassed = now !== undefined && Date.parse(at) <= now;
  const text =
    now === undefined || (tense === 'future' && hasPassed)
      ? formats.date(at)
      : tense === 'future'
        ? formats.until(at, now)
        : formats.ago(at, now);
  return (
    <time
      dateTime={at}
      // Not ahead: Intl takes a moment for each, and a table has many.
      onPointerEnter={(event) => {
        event.currentTarget.title = formats.dateTime(at);
      }}
    >
      {text}
    </time>
  );
}
