'use client';

import { toLocalDate } from '@keymount/core';
import { useApiKeys } from '@keymount/react';
import { type ReactNode, useId } from 'react';
import { Select } from '../internal/Select.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { FieldMessage } from './FieldMessage.js';
import { useKeyForm } from './KeyFormContext.js';
import {
  DEFAULT_EXPIRY_DAYS,
  type ExpiryChoice,
  type ExpiryOptions,
  resolveExpiry,
} from './keyFormValues.js';
import '../messages/en/expiry.js';

/** When the key ends. Renders nothing where the backend does not do expiry. */
export function ExpiryField(): ReactNode {
  const { expiry, currentExpiry } = useKeyForm('ExpiryField');
  if (!expiry) return null;
  return currentExpiry === undefined ? (
    <ExpiryOfNewKey options={expiry} />
  ) : (
    <ExpiryChoices options={expiry} />
  );
}

/** Only the keys that there are tell whether a backend does expiry at all. */
function ExpiryOfNewKey({ options }: ExpiryChoicesProps): ReactNode {
  const { keys } = useApiKeys();
  const isUnsaid = keys.length > 0 && keys.every(({ expiresAt }) => expiresAt === undefined);
  return isUnsaid ? null : <ExpiryChoices options={options} />;
}

interface ExpiryChoicesProps {
  readonly options: ExpiryOptions;
}

function ExpiryChoices({ options }: ExpiryChoicesProps): ReactNode {
  const { m, t, formats } = useText('ExpiryField');
  const { values, change, errorOf, currentExpiry } = useKeyForm('ExpiryField');
  const now = useNow();
  const id = useId();
  const { preset, date } = values.expiry;
  const { timeZone } = formats;
  const error = errorOf('expiresAt');
  const at = resolveExpiry(values.expiry, now ?? 0, timeZone);
  const hint =
    at === null ? m.expiry.neverHint : at && now ? t(m.expiry.resolved, { date: formats.dateTime(at) }) : '';
  const describedBy = error || hint ? `${id}-message` : undefined;
  const dayText = (days: number): string =>
    days % 365 === 0 ? t(m.expiry.years, { count: days / 365 }) : t(m.expiry.days, { count: days });
  const choose = (value: string): void => {
    const days = Number(value);
    change({
      expiry: {
        preset: Number.isNaN(days) ? (value as ExpiryChoice['preset']) : days,
        date: value === 'date' && !date && now ? toLocalDate(now + 30 * 86_400_000, timeZone) : date,
      },
    });
  };

  return (
    <div className="km-field" data-invalid={error ? '' : undefined}>
      <label className="km-label" htmlFor={id}>
        {m.expiry.label}
      </label>
      <div className="km-key-form-expiry">
        <Select>
          <select
            id={id}
            className="km-select"
            value={String(preset)}
            aria-describedby={describedBy}
            aria-invalid={error && preset !== 'date' ? true : undefined}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {currentExpiry !== undefined && (
              <option value="unchanged">
                {t(m.expiry.unchanged, {
                  date: currentExpiry === null ? m.expiry.never : formats.date(currentExpiry),
                })}
              </option>
            )}
            {(options.isNeverAllowed ?? true) && currentExpiry !== null && (
              <option value="never">{m.expiry.never}</option>
            )}
            {(options.days ?? DEFAULT_EXPIRY_DAYS).map((days) => (
              <option key={days} value={days}>
                {dayText(days)}
              </option>
            ))}
            <option value="date">{m.expiry.custom}</option>
          </select>
        </Select>
        {preset === 'date' && (
          <input
            type="date"
            className="km-input"
            aria-label={m.expiry.date}
            aria-describedby={describedBy}
            aria-invalid={error ? true : undefined}
            min={now ? toLocalDate(now, timeZone) : undefined}
            value={date}
            onChange={(event) => change({ expiry: { preset: 'date', date: event.currentTarget.value } })}
          />
        )}
      </div>
      <FieldMessage id={`${id}-message`} error={error} hint={hint} />
    </div>
  );
}
