'use client';

import type { ApiKeysError } from '@keymount/core';
import { useUsage } from '@keymount/react';
import { useMemo } from 'react';
import { useText } from '../provider/UiContext.js';
import { type PreviousReport, type UsageProps, usageQuery } from './usageQuery.js';

export interface PreviousState {
  /** `undefined` while it loads, when it failed, and where nothing is to be compared. */
  readonly data: PreviousReport | undefined;
  readonly error: ApiKeysError | null;
  readonly refresh: () => void;
}

/** The range to compare with: the report that was passed, or the one of the client. */
export function usePreviousUsage({ previous, ...props }: UsageProps): PreviousState {
  const { formats } = useText('usePreviousUsage');
  const isAsked = previous !== undefined && previous.report === undefined;
  const { data, error, refresh } = useUsage(usageQuery({ ...props, ...previous }, formats.timeZone), {
    refetchInterval: props.refetchInterval,
    enabled: isAsked,
  });
  const report = isAsked ? data : previous?.report;
  const { from, to } = previous ?? {};
  const loaded = useMemo(
    () => (report && from !== undefined && to !== undefined ? { from, to, report } : undefined),
    [report, from, to],
  );
  return { data: loaded, error: isAsked ? error : null, refresh };
}
