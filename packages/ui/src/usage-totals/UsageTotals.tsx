'use client';

import type { UsageMeasure, UsageReport } from '@keymount/core';
import type { ReactNode } from 'react';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText } from '../provider/UiContext.js';
import { UsageSource } from '../usage-overview/UsageSource.js';
import { selectTotals, type UsageProps } from '../usage-overview/usageQuery.js';
import { MEASURES, measureLabel } from './measures.js';
import { UsageValue } from './UsageValue.js';

type TotalsProps = Omit<PartProps<'dl'>, 'children' | 'render'>;

export interface UsageTotalsProps extends UsageProps, TotalsProps {}

/** The sums of a period, from the same selection as chart and table. */
export function UsageTotals({
  from,
  to,
  interval,
  keyIds,
  modelIds,
  report,
  refetchInterval,
  ...props
}: UsageTotalsProps): ReactNode {
  const query = { from, to, interval, keyIds, modelIds };
  return (
    <UsageSource
      {...query}
      report={report}
      refetchInterval={refetchInterval}
      skeleton={<UsageTotalsSkeleton {...props} />}
    >
      {(loaded) => <LoadedTotals {...props} query={query} report={loaded} />}
    </UsageSource>
  );
}

function LoadedTotals({
  query,
  report,
  ...props
}: { readonly query: UsageProps; readonly report: UsageReport } & TotalsProps): ReactNode {
  const { formats } = useText('UsageTotals');
  const { totals } = selectTotals(report, query, formats.timeZone);
  return (
    <TotalsList
      {...props}
      value={(measure) => <UsageValue totals={totals} measure={measure} currency={report.currency} />}
    />
  );
}

/** The shape of the totals while they load. */
export function UsageTotalsSkeleton(props: TotalsProps): ReactNode {
  return <TotalsList {...props} aria-hidden="true" value={() => <span className="km-skeleton" />} />;
}

function TotalsList({
  value,
  className,
  ...props
}: TotalsProps & { readonly value: (measure: UsageMeasure) => ReactNode }): ReactNode {
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
        </div>
      ))}
    </Root>
  );
}
