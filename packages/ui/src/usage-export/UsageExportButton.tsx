'use client';

import { toLocalDate, type UsageCsvColumn, type UsageReport, usageCsv } from '@keymount/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText, useUi } from '../provider/UiContext.js';
import { selectTotals, type UsageProps } from '../usage-overview/usageQuery.js';
import { useUsageNames } from '../usage-overview/useUsageNames.js';
import { measureLabel } from '../usage-totals/measures.js';
import { collectFile } from './collectFile.js';
import { offerFile } from './offerFile.js';

export interface UsageExportButtonProps extends Omit<UsageProps, 'report' | 'refetchInterval'> {
  readonly report: UsageReport;
}

/** From here on a person wants to know how long, and a way out. */
const SLOW_MS = 500;

type ExportState =
  | { readonly step: 'idle' | 'pending' | 'failed' }
  | { readonly step: 'slow'; readonly progress: number };

/**
 * Downloads what is shown as CSV: a line for each interval, model and key, and the totals of the screen. A report that
 * takes a while shows how far it is, and a second press stops it.
 */
export function UsageExportButton({ report, ...query }: UsageExportButtonProps): ReactNode {
  const { m, t, formats } = useText('UsageExportButton');
  const { announce } = useUi('UsageExportButton');
  const names = useUsageNames(report);
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ step: 'pending' });
    const chunks = usageCsv(
      report,
      { ...query, timeZone: formats.timeZone },
      {
        columns: columns(),
        totalLabel: m.usage.total,
        nameOf: (dimension, id) => names.name(dimension, id),
        hintOf: (keyId) => names.hint(keyId),
        totals: selectTotals(report, query, formats.timeZone).totals,
      },
    );
    try {
      let isSlow = false;
      const file = await collectFile(chunks, 'text/csv;charset=utf-8', {
        signal,
        onProgress: (progress, elapsed) => {
          if (elapsed < SLOW_MS) return;
          if (!isSlow) announce(m.usage.exporting);
          isSlow = true;
          setState({ step: 'slow', progress });
        },
      });
      offerFile(file, t(m.usage.exportFileName, dates()), button.current);
      setState({ step: 'idle' });
      announce(m.usage.exported);
    } catch {
      if (signal.aborted) return;
      setState({ step: 'failed' });
    }
  }

  function cancel(): void {
    running.current?.abort();
    setState({ step: 'idle' });
    announce(m.usage.exportCancelled);
  }

  /** The first and the last day that count. */
  function dates(): { readonly from: string; readonly to: string } {
    const from = Date.parse(query.from);
    const last = Math.max(from, Date.parse(query.to) - 1);
    return { from: toLocalDate(from, formats.timeZone), to: toLocalDate(last, formats.timeZone) };
  }

  function columns(): Readonly<Record<UsageCsvColumn, string>> {
    const { currency } = report;
    const cost = measureLabel(m, 'cost');
    return {
      start: t(m.usage.exportStart, { ...dates(), zone: formats.timeZone }),
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
    };
  }

  const isSlow = state.step === 'slow';
  return (
    <span className="km-usage-export">
      <Button
        ref={button}
        variant="quiet"
        isPending={state.step === 'pending'}
        onClick={isSlow ? cancel : () => void run()}
      >
        <Icon name={isSlow ? 'close' : 'download'} />
        {isSlow ? t(m.usage.exportCancel, { share: formats.percent(state.progress) }) : m.usage.export}
      </Button>
      {state.step === 'failed' && (
        <span className="km-usage-note" role="alert">
          {m.usage.exportFailed}
        </span>
      )}
    </span>
  );
}
