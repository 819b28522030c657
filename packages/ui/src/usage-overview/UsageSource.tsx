'use client';

import type { UsageReport } from '@keymount/core';
import { useUsage } from '@keymount/react';
import type { ReactNode } from 'react';
import { Root } from '../internal/Root.js';
import { LoadError, StateMessage } from '../internal/StateMessage.js';
import { useText } from '../provider/UiContext.js';
import { type UsageProps, usageQuery } from './usageQuery.js';
import { useSlowNotice } from './useSlowNotice.js';

export interface UsageSourceProps extends UsageProps {
  /** Stands where the content will, in its shape. */
  readonly skeleton: ReactNode;
  readonly children: (report: UsageReport) => ReactNode;
}

/** The report that was passed, or the one of the client with its states. */
export function UsageSource(props: UsageSourceProps): ReactNode {
  return props.report ? props.children(props.report) : <LoadedUsage {...props} />;
}

function LoadedUsage({ skeleton, children, refetchInterval, ...props }: UsageSourceProps): ReactNode {
  const { m, formats } = useText('UsageSource');
  const { state, data, error, refresh } = useUsage(usageQuery(props, formats.timeZone), { refetchInterval });
  useSlowNotice(state === 'pending');
  if (data) return children(data);
  return (
    <Root>
      {state === 'unsupported' ? (
        <StateMessage kind="notice" icon="chart" title={m.usage.unsupported} />
      ) : error ? (
        <LoadError title={m.usage.errorTitle} error={error} onRetry={refresh} />
      ) : (
        skeleton
      )}
    </Root>
  );
}
