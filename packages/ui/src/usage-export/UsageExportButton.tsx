'use client';

import { type UsageCsvColumn, usageCsv } from '@keymount/core';
import { offerFile } from '@keymount/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useText, useUi } from '../provider/UiContext.js';
import { selectTotals, type UsageReportProps } from '../usage-overview/usageQuery.js';
import { useUsageNames } from '../usage-overview/useUsageNames.js';
import { measureLabel } from '../usage-totals/measures.js';
import { blobSink, chooseFile, diskSink, type FileSink, isAbort } from './fileSinks.js';
import { useFileDates } from './useFileDates.js';
import { writeFile } from './writeFile.js';
import '../messages/en/usage.js';

export interface UsageExportButtonProps
  extends Omit<UsageReportProps, 'previous'>,
    Omit<PartProps<'span'>, 'children' | 'render'> {}

const TYPE = 'text/csv';
/** From here on a person wants to know how long, and a way out. */
const SLOW_MS = 500;
/** How often a slow export is heard of. */
const SAY_MS = 5_000;
/** From so many rows on, the file is written to disk as it is made, which has a person choose where first. */
const LARGE = 100_000;

type ExportState =
  | { readonly step: 'idle' | 'pending' | 'failed' }
  | { readonly step: 'slow'; readonly progress: number };

/**
 * Downloads what is shown as CSV: a line for each interval, model and key, and the totals of the screen. A report that
 * takes a while shows how far it is, and a second press stops it.
 */
export function UsageExportButton({
  from,
  to,
  interval,
  keyIds,
  modelIds,
  report,
  className,
  ...props
}: UsageExportButtonProps): ReactNode {
  const { m, t, formats } = useText('UsageExportButton');
  const { announce } = useUi('UsageExportButton');
  const query = { from, to, interval, keyIds, modelIds };
  const names = useUsageNames(report);
  const dates = useFileDates(query);
  const fileName = t(m.usage.exportFileName, dates);
  const [state, setState] = useState<ExportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function openSink(): Promise<FileSink> {
    const file = report.rows.length >= LARGE ? await chooseFile(fileName, TYPE, '.csv') : undefined;
    if (file) return diskSink(file);
    return blobSink(`${TYPE};charset=utf-8`, (blob) => offerFile(blob, fileName, button.current));
  }

  async function run(): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ step: 'pending' });
    try {
      let said = 0;
      await writeFile(chunks(), await openSink(), {
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

  function chunks(): ReturnType<typeof usageCsv> {
    return usageCsv(
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
  }

  function cancel(): void {
    running.current?.abort();
    setState({ step: 'idle' });
    announce(m.usage.exportCancelled);
  }

  function columns(): Readonly<Record<UsageCsvColumn, string>> {
    const { currency } = report;
    const cost = measureLabel(m, 'cost');
    return {
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
    };
  }

  const isSlow = state.step === 'slow';
  return (
    // It may stand anywhere, and brings its tokens along.
    <Root
      {...(props as PartProps<'div'>)}
      render={<span />}
      className={['km-usage-export', className].filter(Boolean).join(' ')}
    >
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
    </Root>
  );
}
