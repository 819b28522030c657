'use client';

import type { DenialReason, UsageDimension, UsagePeriod } from '@keymount/core';
import { useAccess, useSubjectKey } from '@keymount/react';
import { type FocusEvent, type ReactNode, useEffect, useRef } from 'react';
import { focusSeenBy } from '../internal/focusSeenBy.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { StateMessage } from '../internal/StateMessage.js';
import { AccountPlanNotice } from '../plan-notice/AccountPlanNotice.js';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import { UsageRangePicker } from '../usage-range-picker/UsageRangePicker.js';
import { LoadedOverview } from './LoadedOverview.js';
import { OverviewSkeleton } from './OverviewSkeleton.js';
import { UsageTrail } from './UsageTrail.js';
import { useTrail } from './useTrail.js';
import '../messages/en/usage.js';

export interface UsageOverviewProps extends Omit<PartProps<'div'>, 'title' | 'children' | 'render'> {
  /** The heading; `null` where the page has one. @default 'My Usage' */
  readonly title?: ReactNode;
  /** The period to start with. @default 'last30Days' */
  readonly defaultPeriod?: UsagePeriod | undefined;
  /** What to group by at first. @default 'model' */
  readonly defaultGroupBy?: UsageDimension | undefined;
  /** Milliseconds between two reads while the page is visible; `false` for none. @default 4000 */
  readonly refetchInterval?: number | false | undefined;
}

const REFRESH_MS = 4_000;

/** The page My Usage: period, filters, totals, chart and table, all from one report. Bars of the chart open to their days and hours. */
export function UsageOverview(props: UsageOverviewProps): ReactNode {
  return <Overview key={useSubjectKey()} {...props} />;
}

function Overview({
  title,
  defaultPeriod = 'last30Days',
  defaultGroupBy = 'model',
  refetchInterval = REFRESH_MS,
  className,
  onFocus,
  ...props
}: UsageOverviewProps): ReactNode {
  const { m } = useText('UsageOverview');
  const now = useNow();
  const access = useAccess()('viewUsage');
  const [trail, { choose, open, backTo, leave }] = useTrail(defaultPeriod);
  const isShown = access.state === 'allowed' || access.state === 'pending';
  const root = useRef<HTMLDivElement>(null);
  const isPlacing = useRef(false);

  useEffect(() => {
    if (!trail.isOnChart || !root.current || hasFocus(root.current)) return;
    // What was pressed is gone with the bars around it. Until there are new ones, the focus waits here.
    const at =
      root.current.querySelector<HTMLElement>('[aria-current]') ?? root.current.querySelector('select');
    isPlacing.current = true;
    at?.focus();
    isPlacing.current = false;
  }, [trail]);

  function noteFocus(event: FocusEvent<HTMLDivElement>): void {
    onFocus?.(event);
    // Whoever turned to something else meanwhile is not called back to the chart.
    if (trail.isOnChart && !isPlacing.current) leave();
  }

  return (
    <Root
      {...props}
      className={['km-usage-overview', className].filter(Boolean).join(' ')}
      onFocus={noteFocus}
      ref={root}
    >
      <header className="km-usage-overview-header">
        {title !== null && <h2 className="km-usage-overview-title">{title ?? m.usage.title}</h2>}
        {isShown && <UsageRangePicker value={trail.period} onValueChange={choose} />}
      </header>
      <UsageTrail trail={trail} onBackTo={backTo} />
      {access.state === 'denied' ? (
        <Denied reason={access.reason} />
      ) : access.state === 'unsupported' ? (
        <StateMessage kind="notice" icon="chart" title={m.usage.unsupported} />
      ) : now === undefined || access.state === 'pending' ? (
        <OverviewSkeleton />
      ) : (
        <LoadedOverview
          period={trail.shown}
          now={now}
          defaultGroupBy={defaultGroupBy}
          refetchInterval={refetchInterval}
          isOnChart={trail.isOnChart}
          onDrill={open}
          onLonger={
            trail.steps.length > 0 || trail.period === 'last90Days' ? undefined : () => choose('last90Days')
          }
        />
      )}
    </Root>
  );
}

function Denied({ reason }: { readonly reason: DenialReason }): ReactNode {
  const { m } = useText('UsageOverview');
  return reason === 'permission' ? (
    <StateMessage
      kind="notice"
      icon="lock"
      title={m.usage.noPermissionTitle}
      description={m.usage.noPermissionDescription}
    />
  ) : (
    <AccountPlanNotice reason={reason} />
  );
}

/** Whether the focus is anywhere at all: on the body, it was lost. */
function hasFocus(within: HTMLElement): boolean {
  const focused = focusSeenBy(within);
  return focused !== null && focused !== within.ownerDocument.body;
}
