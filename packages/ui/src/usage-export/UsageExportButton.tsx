'use client';

import { isAbort } from '@keymount/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useLoadedAhead } from '../internal/useLoadedAhead.js';
import { useText, useUi } from '../provider/UiContext.js';
import { splitUsageProps, type UsageReportProps } from '../usage-overview/usageQuery.js';
import { useUsageNames } from '../usage-overview/useUsageNames.js';
import { measureLabel } from '../usage-totals/measures.js';
import type { ExportWords } from './exportUsage.js';
import { useFileDates } from './useFileDates.js';
import '../messages/en/usage.js';

export interface UsageExportButtonProps
  extends Omit<UsageReportProps, 'previous'>,
    Omit<PartProps<'span'>, 'children' | 'render'> {}

const loadExport = () => import('./exportUsage.js');

/** From here on a person wants to know how long, and a way out. */
const SLOW_MS = 500;
/** How often a slow export is heard of. */
const SAY_MS = 5_000;

type ExportState =
  | { readonly step: 'idle' | 'pending' | 'failed' }
  | { readonly step: 'slow'; readonly progress: number };

/**
 * Downloads what is shown as CSV: a line for each interval, model and key, and the totals of the screen. A report that
 * takes a while shows how far it is, and a second press stops it.
 */
export function UsageExportButton({ className, ...props }: UsageExportButtonProps): ReactNode {
  const [usage, others] = splitUsageProps(props);
  const { report } = usage;
  const { m, t, formats } = useText('UsageExportButton');
  const { announce } = useUi('UsageExportButton');
  const names = useUsageNames(report);
  const dates = useFileDates(usage);
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => running.current?.abort(), []);
  useLoadedAhead(loadExport);

  async function run(): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ step: 'pending' });
    try {
      let said = 0;
      const { exportUsage } = await loadExport();
      await exportUsage(report, usage, words(), {
        fileName: t(m.usage.exportFileName, dates),
        near: button.current,
        signal,
        onProgress: (progress, elapsed) => {
          if (elapsed < SLOW_MS) return;
          if (said === 0) announce(m.usage.exporting);
          else if (elapsed - said > SAY_MS)
            announce(t(m.usage.exportProgress, { share: formats.percent(progress) }));
          if (said === 0 || elapsed - said > SAY_MS) said = elapsed;
          setState({ step: 'slow', progress });
        },
      });
      setState({ step: 'idle' });
      announce(m.usage.exported);
    } catch (error) {
      if (signal.aborted) return;
      setState({ step: isAbort(error) ? 'idle' : 'failed' });
    }
  }

  function cancel(): void {
    running.current?.abort();
    setState({ step: 'idle' });
    announce(m.usage.exportCancelled);
  }

  function words(): ExportWords {
    const { currency } = report;
    const cost = measureLabel(m, 'cost');
    return {
      timeZone: formats.timeZone,
      names,
      totalLabel: m.usage.total,
      columns: {
        start: t(m.usage.exportStart, { ...dates, zone: formats.timeZone }),
        model: m.usage.columnModel,
        modelId: m.usage.exportModelId,
        key: m.usage.columnKey,
        keyId: m.usage.exportKeyId,
        keyHint: m.usage.exportKeyHint,
        inputTokens: measureLabel(m, 'inputTokens'),
        outputTokens: measureLabel(m, 'outputTokens'),
        totalTokens: measureLabel(m, 'totalTokens'),
        requests: measureLabel(m, 'requests'),
        cost: currency === undefined ? cost : `${cost} (${currency})`,
      },
    };
  }

  const isSlow = state.step === 'slow';
  return (
    // It may stand anywhere, and brings its tokens along.
    <Root
      {...(others as PartProps<'div'>)}
      render={<span />}
      className={['km-usage-export', className].filter(Boolean).join(' ')}
    >
      <Button ref={button} isPending={state.step === 'pending'} onClick={isSlow ? cancel : () => void run()}>
        <Icon name={isSlow ? 'close' : 'download'} />
        {isSlow ? t(m.usage.exportCancel, { share: formats.percent(state.progress) }) : m.usage.export}
      </Button>
      {state.step === 'failed' && (
        <span className="km-usage-note" role="alert">
          {m.usage.exportFailed}
        </span>
      )}
    </Root>
  );
}
