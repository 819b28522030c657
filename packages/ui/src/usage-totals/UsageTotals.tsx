'use client';

import type { UsageMeasure } from '@keymount/core';
import type { ReactNode } from 'react';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText } from '../provider/UiContext.js';
import { UsageSource } from '../usage-overview/UsageSource.js';
import {
  selectPreviousTotals,
  selectTotals,
  splitUsageProps,
  type UsageProps,
  type UsageReportProps,
} from '../usage-overview/usageQuery.js';
import { MEASURES, measureLabel } from './measures.js';
import { UsageChange } from './UsageChange.js';
import { UsageValue } from './UsageValue.js';

type TotalsProps = Omit<PartProps<'dl'>, 'children' | 'render'>;

export interface UsageTotalsProps extends UsageProps, TotalsProps {}

/** The sums of a period, from the same selection as chart and table. */
export function UsageTotals(props: UsageTotalsProps): ReactNode {
  const [usage, others] = splitUsageProps(props);
  return (
    <UsageSource {...usage} skeleton={<UsageTotalsSkeleton {...others} />}>
      {(report, previous) => <LoadedTotals {...others} usage={{ ...usage, report, previous }} />}
    </UsageSource>
  );
}

function LoadedTotals({ usage, ...props }: { readonly usage: UsageReportProps } & TotalsProps): ReactNode {
  const { formats } = useText('UsageTotals');
  const { report } = usage;
  const { totals } = selectTotals(report, usage, formats.timeZone);
  const before = selectPreviousTotals(usage, formats.timeZone)?.totals;
  return (
    <TotalsList
      {...props}
      value={(measure) => <UsageValue totals={totals} measure={measure} currency={report.currency} />}
      change={
        before &&
        ((measure) => (
          <UsageChange totals={totals} before={before} measure={measure} currency={report.currency} />
        ))
      }
    />
  );
}

/** The shape of the totals while they load. */
export function UsageTotalsSkeleton(props: TotalsProps): ReactNode {
  return <TotalsList {...props} aria-hidden="true" value={() => <span className="km-skeleton" />} />;
}

interface TotalsListProps extends TotalsProps {
  readonly value: (measure: UsageMeasure) => ReactNode;
  readonly change?: ((measure: UsageMeasure) => ReactNode) | undefined;
}

function TotalsList({ value, change, className, ...props }: TotalsListProps): ReactNode {
  const { m } = useText('UsageTotals');
  return (
    <Root
      {...(props as PartProps<'div'>)}
      render={<dl />}
      className={['km-usage-totals', className].filter(Boolean).join(' ')}
    >
      {MEASURES.map((measure) => (
        <div key={measure} className="km-usage-totals-item" data-measure={measure}>
          <dt className="km-usage-totals-label">{measureLabel(m, measure)}</dt>
          <dd className="km-usage-totals-value">{value(measure)}</dd>
          {change && <dd className="km-usage-note">{change(measure)}</dd>}
        </div>
      ))}
    </Root>
  );
}
