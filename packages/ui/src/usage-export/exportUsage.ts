import { type UsageCsvOptions, type UsageReport, usageCsv } from '@keymount/core';
import { offerFile } from '@keymount/react';
import { selectTotals, type UsageProps } from '../usage-overview/usageQuery.js';
import type { UsageNames } from '../usage-overview/useUsageNames.js';
import { blobSink, chooseFile, diskSink, type FileSink } from './fileSinks.js';
import { type WriteOptions, writeFile } from './writeFile.js';

/** In whose language and zone a file is written. */
export interface ExportWords extends Pick<UsageCsvOptions, 'columns' | 'totalLabel'> {
  readonly timeZone: string;
  readonly names: UsageNames;
}

export interface ExportOptions extends WriteOptions {
  readonly fileName: string;
  /** An element of the page that the file is offered in. */
  readonly near: Element | null;
}

const TYPE = 'text/csv';
/** From so many rows on, the file is written to disk as it is made, which has a person choose where first. */
const LARGE = 100_000;

/**
 * Writes usage to a CSV file that ends with the totals of the screen. Must be called within a press.
 * @throws An `AbortError` when the person changed their mind, or what the signal was aborted with.
 */
export async function exportUsage(
  report: UsageReport,
  usage: UsageProps,
  { timeZone, names, columns, totalLabel }: ExportWords,
  { fileName, near, ...options }: ExportOptions,
): Promise<void> {
  const { from, to, interval, keyIds, modelIds } = usage;
  const chunks = usageCsv(
    report,
    { from, to, interval, keyIds, modelIds, timeZone },
    {
      columns,
      totalLabel,
      otherLabel: names.other,
      nameOf: (dimension, id) => names.name(dimension, id),
      hintOf: (keyId) => names.hint(keyId),
      totals: selectTotals(report, usage, timeZone).totals,
    },
  );
  await writeFile(chunks, await openSink(report.rows.length >= LARGE, fileName, near), options);
}

async function openSink(isLarge: boolean, fileName: string, near: Element | null): Promise<FileSink> {
  const file = isLarge ? await chooseFile(fileName, TYPE, '.csv') : undefined;
  if (file) return diskSink(file);
  return blobSink(`${TYPE};charset=utf-8`, (blob) => offerFile(blob, fileName, near));
}
