'use client';

import {
  fromLocalDate,
  toLocalDate,
  toUsageRange,
  USAGE_PRESETS,
  type UsagePeriod,
  type UsagePreset,
  type UsageRange,
} from '@keymount/core';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../internal/Icon.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { Select } from '../internal/Select.js';
import { useControlled } from '../internal/useControlled.js';
import type { en } from '../messages/en.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/usage.js';

export interface UsageRangePickerProps
  extends Omit<PartProps<'div'>, 'onChange' | 'defaultValue' | 'children' | 'render'> {
  /** The period that is shown; the host keeps it. */
  readonly value?: UsagePeriod | undefined;
  /** The period to start with. @default 'last30Days' */
  readonly defaultValue?: UsagePeriod | undefined;
  /** `range` has the instants of the period in the provider's zone. */
  readonly onValueChange?: ((period: UsagePeriod, range: UsageRange) => void) | undefined;
  /** The periods to offer, in order. @default all of them */
  readonly presets?: readonly UsagePreset[] | undefined;
  /** Whether two dates can be chosen. @default true */
  readonly allowCustom?: boolean | undefined;
}

interface Dates {
  readonly firstDate: string;
  readonly lastDate: string;
}

/** What is typed, which may be no period yet. */
interface Draft {
  readonly dates: Dates;
  /** The period it was typed over, then those it has made: a host may take them on late, one by one. */
  readonly periods: readonly string[];
}

/** Which period to show: a named one, or two dates. Days are those of the provider's zone. */
export function UsageRangePicker({
  value,
  defaultValue = 'last30Days',
  onValueChange,
  presets = USAGE_PRESETS,
  allowCustom = true,
  className,
  ...props
}: UsageRangePickerProps): ReactNode {
  const { m, formats } = useText('UsageRangePicker');
  const now = useNow();
  const id = useId();
  const { timeZone } = formats;
  const [period, setPeriod] = useControlled(value, defaultValue, undefined);
  const [draft, setDraft] = useState<Draft>();
  const periodId = idOf(period);
  if (draft && draft.periods[0] !== periodId) {
    const index = draft.periods.indexOf(periodId);
    // Any other period is the host's own, and what was typed is not about it.
    setDraft(index === -1 ? undefined : { ...draft, periods: draft.periods.slice(index) });
  }
  const dates = typeof period === 'object' ? (draft?.dates ?? period) : undefined;
  const today = now === undefined ? undefined : toLocalDate(now, timeZone);
  const earliest = today && earliestDate(today);
  const isInvalid = dates !== undefined && !isPeriod(dates, timeZone, earliest);

  function choose(next: UsagePeriod): void {
    setPeriod(next);
    onValueChange?.(next, toUsageRange(next, now ?? Date.now(), timeZone));
  }

  function chooseOption(option: string): void {
    setDraft(undefined);
    choose(option === CUSTOM ? datesOf(period, now ?? Date.now(), timeZone) : (option as UsagePreset));
  }

  function changeDates(next: Dates): void {
    const { periods } = draft ?? { periods: [periodId] };
    const isChosen = isPeriod(next, timeZone, earliest);
    setDraft({ dates: next, periods: isChosen ? [...periods, idOf(next)] : periods });
    if (isChosen) choose(next);
  }

  const dateField = (name: keyof Dates, label: string): ReactNode => (
    <label className="km-usage-range-picker-date">
      <span className="km-visually-hidden">{label}</span>
      <input
        type="date"
        className="km-input"
        value={dates?.[name] ?? ''}
        min={earliest}
        max={today}
        aria-invalid={isInvalid || undefined}
        aria-describedby={isInvalid ? `${id}-error` : undefined}
        onChange={({ target }) => dates && changeDates({ ...dates, [name]: target.value })}
      />
    </label>
  );

  return (
    <Root {...props} className={['km-usage-range-picker', className].filter(Boolean).join(' ')}>
      <Select>
        <select
          className="km-select"
          aria-label={m.usage.period}
          value={dates ? CUSTOM : (period as UsagePreset)}
          onChange={({ target }) => chooseOption(target.value)}
        >
          {presets.map((preset) => (
            <option key={preset} value={preset}>
              {presetLabel(m, preset)}
            </option>
          ))}
          {(allowCustom || dates) && <option value={CUSTOM}>{m.usage.periodCustom}</option>}
        </select>
      </Select>
      {dates && (
        <div className="km-usage-range-picker-dates">
          {dateField('firstDate', m.usage.dateFrom)}
          <span aria-hidden="true">–</span>
          {dateField('lastDate', m.usage.dateTo)}
        </div>
      )}
      {isInvalid && (
        <p className="km-field-error" id={`${id}-error`} role="alert">
          <Icon name="alert" />
          {m.usage.dateInvalid}
        </p>
      )}
    </Root>
  );
}

const CUSTOM = 'custom';

function idOf(period: UsagePeriod): string {
  return typeof period === 'object' ? `${period.firstDate} ${period.lastDate}` : period;
}

function isPeriod({ firstDate, lastDate }: Dates, timeZone: string, earliest = ''): boolean {
  return firstDate >= earliest && fromLocalDate(firstDate, timeZone) <= fromLocalDate(lastDate, timeZone);
}

/** Ten years ago: 120 months are the most that a chart can tell apart. Also, a year that is being typed is 0002 first. */
function earliestDate(today: string): string {
  return `${Number(today.slice(0, 4)) - 10}${today.slice(4)}`.replace(/02-29$/, '03-01');
}

/** The dates of the period that was shown so far, so that choosing dates begins where the reader is. */
function datesOf(period: UsagePeriod, now: number, timeZone: string): Dates {
  if (typeof period === 'object') return period;
  const { from, to } = toUsageRange(period, now, timeZone);
  return {
    firstDate: toLocalDate(Date.parse(from), timeZone),
    lastDate: toLocalDate(Date.parse(to) - 1, timeZone),
  };
}

/** What a preset is called. */
export function presetLabel({ usage }: typeof en, preset: UsagePreset): string {
  const labels: Readonly<Record<UsagePreset, string>> = {
    today: usage.periodToday,
    last24Hours: usage.periodLast24Hours,
    last7Days: usage.periodLast7Days,
    last30Days: usage.periodLast30Days,
    last90Days: usage.periodLast90Days,
    monthToDate: usage.periodMonthToDate,
    lastMonth: usage.periodLastMonth,
  };
  return labels[preset];
}
