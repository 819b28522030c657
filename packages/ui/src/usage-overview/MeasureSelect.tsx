'use client';

import type { UsageMeasure } from '@keymount/core';
import type { ReactNode } from 'react';
import { Select } from '../internal/Select.js';
import { useText } from '../provider/UiContext.js';
import { MEASURES, measureLabel } from '../usage-totals/measures.js';
import '../messages/en/usage.js';

export interface MeasureSelectProps {
  readonly value: UsageMeasure;
  readonly onChange: (measure: UsageMeasure) => void;
}

/** Which number the chart shows. */
export function MeasureSelect({ value, onChange }: MeasureSelectProps): ReactNode {
  const { m } = useText('UsageOverview');
  return (
    <Select>
      <select
        className="km-select"
        aria-label={m.usage.measure}
        value={value}
        onChange={({ target }) => onChange(target.value as UsageMeasure)}
      >
        {MEASURES.map((measure) => (
          <option key={measure} value={measure}>
            {measureLabel(m, measure)}
          </option>
        ))}
      </select>
    </Select>
  );
}
