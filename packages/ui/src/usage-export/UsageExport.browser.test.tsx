import type { UsageReport } from '@keymount/core';
import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageExportButton } from './UsageExportButton.js';

const FROM = Date.parse('2026-11-01T00:00:00Z');

function reportOf(count: number): UsageReport {
  return {
    rows: Array.from({ length: count }, (_, index) => ({
      start: new Date(FROM + Math.floor(index / 2_000) * 3_600_000).toISOString(),
      modelId: `model-${index % 2_000}`,
      inputTokens: 1,
      outputTokens: 2,
    })),
  };
}

function show(report: UsageReport) {
  return render(
    <ApiKeysProvider client={createMemoryClient({})} now={Date.parse(scenarioNow)} timeZone="UTC">
      <UsageExportButton
        from="2026-11-01T00:00:00Z"
        to="2026-12-01T00:00:00Z"
        interval="hour"
        report={report}
      />
    </ApiKeysProvider>,
  );
}

// A real file of the browser, in the folder that belongs to the page: what a person picks is such a one too.
let folder: FileSystemDirectoryHandle;
let picked: string[] = [];
const pick = vi.fn<(options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>>(
  async ({ suggestedName }) => {
    picked.push(suggestedName);
    return await folder.getFileHandle(suggestedName, { create: true });
  },
);
const fileNames = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  return names;
};

beforeEach(async () => {
  folder = await navigator.storage.getDirectory();
  picked = [];
  for (const name of await fileNames()) await folder.removeEntry(name);
  Object.defineProperty(window, 'showSaveFilePicker', { value: pick, configurable: true, writable: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const button = (): HTMLElement => screen.getByRole('button');
const said = (text: string): Promise<unknown> =>
  waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text), { timeout: 20_000 });

describe('a large export', { timeout: 40_000 }, () => {
  it('is written to the chosen file as it is made, with its last line', async () => {
    show(reportOf(120_000));
    fireEvent.click(button());
    await said('The CSV file was offered for download.');
    expect(picked).toEqual(['usage_2026-11-01_2026-11-30.csv']);
    const file = await (await folder.getFileHandle(picked[0]!)).getFile();
    const text = await file.text();
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 120_000 + 1);
    // Decoding takes the byte order mark away.
    expect(lines[0]).toMatch(/^"Start, 2026-11-01 to 2026-11-30, UTC",Model,/);
    expect(lines.at(-1)).toBe('Total,,,,,,120000,240000,360000,,');
    expect(new Uint8Array(await file.slice(0, 3).arrayBuffer())).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  });

  it('leaves no file when it is stopped, and the page goes on painting until then', async () => {
    show(reportOf(400_000));
    fireEvent.click(button());
    const stop = await screen.findByRole('button', { name: /^Stop export/ }, { timeout: 20_000 });
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    expect(stop).toBeVisible();
    fireEvent.click(stop);
    await said('The export was stopped. No file was made.');
    await waitFor(async () => expect(await fileNames()).toEqual([]));
  });

  it('does nothing when no file is chosen after all', async () => {
    pick.mockRejectedValueOnce(new DOMException('The user aborted a request.', 'AbortError'));
    show(reportOf(100_000));
    fireEvent.click(button());
    await waitFor(() => expect(button()).not.toHaveAttribute('aria-busy'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await fileNames()).toEqual([]);
  });

  it('is offered as a whole where the page may not write files', async () => {
    pick.mockRejectedValueOnce(new DOMException('Cross origin sub frames cannot', 'SecurityError'));
    const offered = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    show(reportOf(100_000));
    fireEvent.click(button());
    await said('The CSV file was offered for download.');
    expect(offered).toHaveBeenCalledTimes(1);
  });

  it('a small one asks nothing first', async () => {
    const offered = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    show(reportOf(10));
    fireEvent.click(button());
    await said('The CSV file was offered for download.');
    expect(offered).toHaveBeenCalledTimes(1);
    expect(picked).toEqual([]);
  });
});
