'use client';

import type { UsageReport } from '@keymount/core';
import { useUsage } from '@keymount/react';
import { type ReactNode, useRef, useState } from 'react';
import { Root } from '../internal/Root.js';
import { LoadError, StateMessage } from '../internal/StateMessage.js';
import { useText } from '../provider/UiContext.js';
import { PreviousFailed } from './PreviousFailed.js';
import { type PreviousReport, type UsageProps, usageQuery } from './usageQuery.js';
import { usePreviousUsage } from './usePreviousUsage.js';
import { useSlowNotice } from './useSlowNotice.js';
import '../messages/en/usage.js';

export interface UsageSourceProps extends UsageProps {
  /** Stands where the content will, in its shape. */
  readonly skeleton: ReactNode;
  /** `previous` is there once the range to compare with is. */
  readonly children: (report: UsageReport, previous: PreviousReport | undefined) => ReactNode;
}

/** The reports that were passed, or those of the client with their states. */
export function UsageSource({ children, ...props }: UsageSourceProps): ReactNode {
  const previous = usePreviousUsage(props);
  const content = (report: UsageReport): ReactNode => (
    <>
      {previous.error && <PreviousFailed onRetry={previous.refresh} />}
      {children(report, previous.data)}
    </>
  );
  return props.report ? content(props.report) : <LoadedUsage {...props}>{content}</LoadedUsage>;
}

function LoadedUsage({
  skeleton,
  children,
  refetchInterval,
  ...props
}: Omit<UsageSourceProps, 'children'> & {
  readonly children: (report: UsageReport) => ReactNode;
}): ReactNode {
  const { m, formats } = useText('UsageSource');
  const { state, data, error, refresh } = useUsage(usageQuery(props, formats.timeZone), { refetchInterval });
  const place = useRef<HTMLDivElement>(null);
  const [isRetried, setIsRetried] = useState(false);
  useSlowNotice(state === 'pending');
  if (data && !isRetried) return children(data);

  function retry(): void {
    // The button goes, and there may be nothing else: the focus stays in this place, around whatever comes.
    place.current?.focus();
    setIsRetried(true);
    refresh();
  }
  return (
    <Root ref={place} tabIndex={-1}>
      {data ? (
        children(data)
      ) : state === 'unsupported' ? (
        <StateMessage kind="notice" icon="chart" title={m.usage.unsupported} />
      ) : error ? (
        <LoadError title={m.usage.errorTitle} error={error} onRetry={retry} />
      ) : (
        skeleton
      )}
    </Root>
  );
}
