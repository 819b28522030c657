'use client';

import { type ReactNode, useId } from 'react';
import { Callout } from '../internal/Callout.js';
import { Select } from '../internal/Select.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { useRotateKeyDialog } from './RotateKeyDialogContext.js';
import '../messages/en/rotate.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the old key stops working, and what that means for those who use it. */
export function RotateKeyDialogGraceField(): ReactNode {
  const { m, t, formats } = useText('RotateKeyDialog.GraceField');
  const { graceOptions, graceSeconds, setGraceSeconds, refusal, isLeaked } = useRotateKeyDialog(
    'RotateKeyDialog.GraceField',
  );
  const now = useNow();
  const id = useId();
  if (refusal || isLeaked) return null;

  const graceText = (seconds: number): string => {
    const r = m.rotate;
    if (seconds === 0) return r.graceNow;
    if (seconds % DAY === 0 && seconds > DAY) return t(r.graceDays, { count: seconds / DAY });
    if (seconds % HOUR === 0) return t(r.graceHours, { count: seconds / HOUR });
    if (seconds % MINUTE === 0) return t(r.graceMinutes, { count: seconds / MINUTE });
    return t(r.graceSeconds, { count: seconds });
  };
  const endsAt =
    graceSeconds > 0 && now !== undefined
      ? t(m.rotate.endsAt, {
          date: formats.dateTime(new Date(now + graceSeconds * 1000).toISOString()),
        })
      : undefined;
  return (
    <>
      {graceOptions.length > 1 && (
        <div className="km-field">
          <label className="km-label" htmlFor={id}>
            {m.rotate.grace}
          </label>
          <Select>
            <select
              id={id}
              className="km-select"
              aria-describedby={`${id}-hint`}
              value={graceSeconds}
              onChange={(event) => setGraceSeconds(Number(event.currentTarget.value))}
            >
              {graceOptions.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {graceText(seconds)}
                </option>
              ))}
            </select>
          </Select>
          <p id={`${id}-hint`} className="km-hint">
            {endsAt}
          </p>
        </div>
      )}
      <Callout tone="warning">
        <p>{graceSeconds === 0 ? m.rotate.warnNow : m.rotate.warnLater}</p>
      </Callout>
    </>
  );
}
