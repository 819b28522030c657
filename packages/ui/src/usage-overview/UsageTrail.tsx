'use client';

import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { useText } from '../provider/UiContext.js';
import { presetLabel } from '../usage-range-picker/UsageRangePicker.js';
import { useRangeName } from './useRangeName.js';
import type { Trail } from './useTrail.js';
import '../messages/en/usage.js';

export interface UsageTrailProps {
  readonly trail: Trail;
  readonly onBackTo: (count: number, name: string) => void;
}

/** From which period the reader came down to what is shown, with a way back to each step. */
export function UsageTrail({ trail, onBackTo }: UsageTrailProps): ReactNode {
  const { m } = useText('UsageOverview');
  const nameOf = useRangeName();
  const { period, steps } = trail;
  if (steps.length === 0) return null;
  const names = [
    typeof period === 'object' ? m.usage.periodCustom : presetLabel(m, period),
    ...steps.map(nameOf),
  ];
  return (
    <nav aria-label={m.usage.trail}>
      <ol className="km-usage-trail">
        {names.slice(0, -1).map((name, count) => (
          <li key={name}>
            <Button variant="quiet" size="small" onClick={() => onBackTo(count, name)}>
              {name}
            </Button>
          </li>
        ))}
        <li aria-current="true" tabIndex={-1}>
          {names.at(-1)}
        </li>
      </ol>
    </nav>
  );
}
