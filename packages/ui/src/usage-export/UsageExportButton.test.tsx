import type { UsageReport } from '@keymount/core';
import { createMemoryClient, scenarioNow, scenarios } from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageOverview } from '../usage-overview/UsageOverview.js';
import { UsageExportButton } from './UsageExportButton.js';

const files: { readonly file: Blob; name: string }[] = [];

// What a browser does with a download, jsdom does not.
beforeEach(() => {
  files.length = 0;
  URL.createObjectURL = (file: Blob) => {
    files.push({ file, name: '' });
    return 'blob:usage';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.at(-1)!.name = this.download;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const now = Date.parse(scenarioNow);
const text = async (file: Blob): Promise<string> =>
  await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(file);
  });
const numberIn = (cell: Element): string => (cell.textContent ?? '').replace(/[$,]/g, '');

function showButton(report: UsageReport, to = '2026-11-11T00:00:00Z') {
  return render(
    <ApiKeysProvider client={createMemoryClient({})} now={now} timeZone="UTC">
      <UsageExportButton from="2026-11-01T00:00:00Z" to={to} interval="hour" report={report} />
    </ApiKeysProvider>,
  );
}

describe('the export of usage', { timeout: 20_000 }, () => {
  it('R56 ends with the totals on the screen, with the filter that is chosen, and states zone and range', async () => {
    const user = userEvent.setup();
    render(
      <ApiKeysProvider client={scenarios.typical()} now={now} timeZone="Asia/Ho_Chi_Minh">
        <UsageOverview refetchInterval={false} />
      </ApiKeysProvider>,
    );
    await user.click(await screen.findByRole('button', { name: 'All API keys' }));
    await user.click(screen.getByRole('checkbox', { name: 'Support assistant' }));
    await user.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));

    expect(files[0]!.name).toBe('usage_2026-10-25_2026-11-23.csv');
    expect(files[0]!.file.type).toBe('text/csv;charset=utf-8');
    const lines = (await text(files[0]!.file)).trim().split('\r\n');
    expect(lines[0]).toBe(
      '"Start, 2026-10-25 to 2026-11-23, Asia/Ho_Chi_Minh",Model,Model ID,API key,API key ID,API key hint,Input tokens,Output tokens,Total usage,Requests,Cost (USD)',
    );
    expect(lines.slice(1, -1).every((line) => line.includes(',Support assistant,'))).toBe(true);
    expect(lines[1]).toMatch(/,km_live_…\w{4},/);
    const shown = [...document.querySelectorAll('tfoot td')].slice(0, 4).map(numberIn);
    expect(lines.at(-1)!.split(',').slice(0, 10)).toEqual(['Total', '', '', '', '', '', ...shown]);
    expect(screen.getByRole('status')).toHaveTextContent('The CSV file was offered for download.');
    expect(screen.getByRole('button', { name: 'Export CSV' })).toHaveFocus();
  });

  it('R56 calls what the backend has added up as the table does: Other', async () => {
    const start = '2026-11-01T00:00:00Z';
    showButton({
      rows: [
        { start, modelId: 'a', keyId: 'k', inputTokens: 1, outputTokens: 1 },
        { start, isOther: true, inputTokens: 5, outputTokens: 2 },
      ],
    });
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => expect(files).toHaveLength(1));
    const lines = (await text(files[0]!.file)).trim().split('\r\n');
    expect(lines.slice(2)).toEqual(['2026-11-01T00:00+00:00,Other,,Other,,,5,2,7,,', 'Total,,,,,,6,3,9,,']);
  });

  it('a report that takes a while shows how far it is, and a second press makes no file', async () => {
    // A start of its own for each row is the most there is to do.
    const rows = Array.from({ length: 300_000 }, (_, index) => ({
      start: new Date(Date.parse('2026-11-01T00:00:00Z') + index * 1_000).toISOString(),
      inputTokens: 1,
      outputTokens: 1,
    }));
    showButton({ rows });
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('button', { name: 'Export CSV' })).toHaveAttribute('aria-busy', 'true');
    const stop = await screen.findByRole(
      'button',
      { name: /^Stop export, \d+(\.\d)?% done$/ },
      { timeout: 9_000 },
    );
    expect(screen.getByRole('status')).toHaveTextContent('Making the CSV file…');
    fireEvent.click(stop);
    expect(screen.getByRole('button', { name: 'Export CSV' })).not.toHaveAttribute('aria-busy');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('The export was stopped. No file was made.'),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(files).toHaveLength(0);
  });

  it('says that it failed, and can be tried again', async () => {
    showButton({ rows: [] });
    vi.spyOn(URL, 'createObjectURL').mockImplementationOnce(() => {
      throw new Error('out of memory');
    });
    fireEvent.click(screen.getByRole('button'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The file could not be made.');
    fireEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
