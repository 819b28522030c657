'use client';

import type { Timestamp } from '@keymount/core';
import type { ReactNode } from 'react';
import type { Formats } from '../messages/intl.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';

/** `past`: it has happened, whatever this device's clock says. `future`: it is to come; past it, the date is shown. */
type Tense = 'past' | 'future';

export interface TimeProps {
  readonly at: Timestamp;
  /** @default 'past' */
  readonly tense?: Tense | undefined;
}

/** How long ago, or how soon; the absolute date comes up under the pointer. Without a clock (on a server) the date itself. */
export function Time({ at, tense }: TimeProps): ReactNode {
  const { formats } = useText('Time');
  return renderTime(at, { formats, now: useNow() }, tense);
}

export function renderTime(
  at: Timestamp,
  { formats, now }: { readonly formats: Formats; readonly now: number | undefined },
  tense: Tense = 'past',
): ReactNode {
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
