import type { ApiKeysClient, UsageReport, UsageRow } from '@keymount/core';
import { createMemoryClient, sampleKeys, sampleModels, scenarioNow } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageTable, type UsageTableProps } from './UsageTable.js';

const now = Date.parse(scenarioNow);
const range = { from: '2026-11-22T00:00:00Z', to: '2026-11-24T00:00:00Z', interval: 'day' } as const;

/** The worked example of the flows to honour, and what surrounds it. */
const report: UsageReport = {
  currency: 'USD',
  names: { key_gone: 'Batch of 2025', 'old-model': 'Old model' },
  hints: { key_gone: 'km_live_…9k3w', key_production: 'km_live_…old1' },
  rows: [
    {
      start: '2026-11-22T00:00:00Z',
      keyId: 'key_production',
      modelId: 'qwen3-32b',
      inputTokens: 13_394,
      outputTokens: 127,
      requests: 1,
      cost: (13_394 * 0.165 + 127 * 0.187) / 1e6,
    },
    {
      start: '2026-11-23T00:00:00Z',
      keyId: 'key_gone',
      modelId: 'qwen3-32b',
      inputTokens: 1_000_000,
      outputTokens: 500,
      requests: 7,
      cost: 1.5,
    },
    {
      start: '2026-11-23T00:00:00Z',
      keyId: 'key_ci',
      modelId: 'old-model',
      inputTokens: 100,
      outputTokens: 900,
      requests: 2,
    },
    {
      start: '2026-11-23T00:00:00Z',
      keyId: '__proto__',
      modelId: 'm-1',
      inputTokens: 1,
      outputTokens: 1,
      requests: 1,
      cost: 0,
    },
    // Not in the range.
    {
      start: '2026-11-24T00:00:00Z',
      keyId: 'key_ci',
      modelId: 'old-model',
      inputTokens: 9e9,
      outputTokens: 9e9,
    },
  ],
};

function show(props: Partial<UsageTableProps> = {}, client?: ApiKeysClient) {
  const user = userEvent.setup();
  render(
    <ApiKeysProvider
      client={client ?? createMemoryClient({ keys: sampleKeys, models: sampleModels, now: () => now })}
      now={now}
      timeZone="UTC"
    >
      <UsageTable {...range} report={report} {...props} />
    </ApiKeysProvider>,
  );
  return user;
}

/** The row that has this name. By text: a busy jsdom takes long to name every row by its role. */
async function rowOf(name: string | RegExp): Promise<HTMLElement> {
  const text = await screen.findByText(name, { selector: 'th *, th' }, { timeout: 4_000 });
  return text.closest('tr')!;
}

const cells = (row: HTMLElement): (string | null)[] =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const rowNames = (): (string | null)[] =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('UsageTable', () => {
  it('says Input tokens, Output tokens and Total usage for each model', async () => {
    show();
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Model',
      'Input tokens',
      'Output tokens',
      'Total usage',
      'Requests',
      'Cost',
      'Share',
    ]);
    const row = await rowOf('Qwen3 32B');
    expect(cells(row)).toEqual(['1,013,394', '627', '1,014,021', '8', '$1.50', '99.9%']);
  });

  it('R56 shows, ranks and adds counts beyond 2^53 to the last digit', () => {
    const rows = ['9007199254740993', 9_007_199_254_740_995n, 7].map((inputTokens, index) => ({
      start: '2026-11-22T00:00:00Z',
      modelId: `m-${index}`,
      inputTokens,
      outputTokens: 0,
      requests: inputTokens,
    }));
    show({ report: { rows } });
    const shown = screen.getAllByRole('row').slice(1).map(cells);
    expect(shown.map(([input]) => input)).toEqual([
      '9,007,199,254,740,995',
      '9,007,199,254,740,993',
      '7',
      '18,014,398,509,481,995',
    ]);
    expect(shown.map(([, , , requests]) => requests)).toEqual(shown.map(([input]) => input));
    expect(shown.map((row) => row.at(-1))).toEqual(['50%', '50%', '0%', '100%']);
  });

  it.each([
    ['no rows', { rows: [] }, {}],
    ['a range the wrong way round', {}, { from: '2026-11-23T00:00:00Z', to: '2026-11-22T00:00:00Z' }],
    ['a range that is none', {}, { from: 'then', to: 'now' }],
    ['rows that are none', { rows: [null, { start: 'x' }] as unknown as UsageRow[] }, {}],
  ])('R49 of %s has a last row of nothing', (_, report, range) => {
    const one = { start: '2026-11-22T00:00:00Z', modelId: 'm', inputTokens: 5, outputTokens: 0 };
    show({ report: { rows: [one], ...report }, ...range });
    const rows = screen.getAllByRole('row');
    expect(rows).toHaveLength(2);
    expect(rows.at(-1)).toHaveTextContent(/^Total000/);
    expect(document.body.textContent).not.toMatch(/NaN|Infinity|Invalid/);
  });

  it('R56 ends with the sum of its rows', () => {
    show();
    const parts = screen.getAllByRole('row').slice(1, -1).map(cells);
    const total = cells(screen.getByRole('row', { name: /^Total/ }));
    for (const column of [0, 1, 2, 3]) {
      const sum = parts.reduce((all, row) => all + Number(row[column]!.replaceAll(',', '')), 0);
      expect(Number(total[column]!.replaceAll(',', ''))).toBe(sum);
    }
    expect(total[5]).toBe('100%');
  });

  it('shows an unknown cost as a dash that is read as unknown, and no total made of a part', () => {
    show();
    expect(cells(screen.getByRole('row', { name: /^Old model/ }))[4]).toBe('–Unknown');
    expect(cells(screen.getByRole('row', { name: /^Total/ }))[4]).toBe('–Unknown');
    expect(cells(screen.getByRole('row', { name: /^m-1/ }))[4]).toBe('$0.00');
  });

  it('R53 names keys from the list, revoked ones from the report, each with its hint, and else by their id', async () => {
    const listKeys = () => Promise.resolve({ items: sampleKeys, nextCursor: null });
    show({ groupBy: 'key' }, { ...createMemoryClient({}), listKeys });
    await rowOf('Production gateway');
    expect(rowNames()).toEqual([
      'Batch of 2025km_live_…9k3w',
      'Production gatewaykm_live_…4f2a',
      'Old CI pipelineRevokedkm_live_…R2d2',
      '__proto__',
      'Total',
    ]);
  });

  it('gives the small cost of the worked example four decimals', async () => {
    show({ groupBy: 'key' });
    expect(cells(await rowOf('Production gateway'))).toEqual([
      '13,394',
      '127',
      '13,521',
      '1',
      '$0.0022',
      '1.3%',
    ]);
  });

  it('opens a row to show the same usage along the other dimension', async () => {
    const user = show();
    await screen.findByText('Qwen3 32B');
    const button = screen.getByRole('button', { name: 'Qwen3 32B' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const inside = screen.getByRole('row', { name: /Production gateway/ });
    expect(cells(inside).slice(0, 3)).toEqual(['13,394', '127', '13,521']);
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('row', { name: /Production gateway/ })).toBeNull();
  });

  it('offers nothing to open where the report does not say the other dimension', () => {
    const rows = report.rows.map(({ keyId: _keyId, ...row }) => row);
    show({ report: { ...report, rows } });
    expect(screen.queryByRole('button', { name: 'Qwen3 32B' })).toBeNull();
    expect(screen.getByRole('row', { name: /Old model/ })).toBeInTheDocument();
  });

  it('R69 sorts by each column and says so; what is not known comes last either way', async () => {
    const user = show();
    await screen.findByText('Qwen3 32B');
    const header = (name: string) => screen.getByRole('columnheader', { name });
    expect(header('Total usage')).toHaveAttribute('aria-sort', 'descending');
    await user.click(screen.getByRole('button', { name: 'Cost' }));
    expect(header('Cost')).toHaveAttribute('aria-sort', 'descending');
    expect(header('Total usage')).not.toHaveAttribute('aria-sort');
    expect(rowNames()).toEqual(['Qwen3 32B', 'm-1', 'Old model', 'Total']);
    await user.click(screen.getByRole('button', { name: 'Cost' }));
    expect(rowNames()).toEqual(['m-1', 'Qwen3 32B', 'Old model', 'Total']);
    await user.click(screen.getByRole('button', { name: 'Model' }));
    expect(rowNames()).toEqual(['m-1', 'Old model', 'Qwen3 32B', 'Total']);
  });

  it('shows fifty of many groups, and the rest on request; the total is of all', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      start: '2026-11-22T00:00:00Z',
      keyId: `key_${index}`,
      modelId: 'm',
      inputTokens: 1000 - index,
      outputTokens: 0,
    }));
    const user = show({ groupBy: 'key', report: { rows } });
    // Not by role: 250 rows are many for the accessible names of jsdom.
    const shown = (): number => document.querySelectorAll('tbody th').length;
    expect(shown()).toBe(50);
    expect(document.querySelector('tfoot')).toHaveTextContent('255,150');
    await user.click(screen.getByText('Show 250 more'));
    expect(shown()).toBe(250);
  });

  it('asks for its own report where none is passed, and tries again when that failed', async () => {
    const client = createMemoryClient({
      models: sampleModels,
      usage: [{ at: '2026-11-22T05:00:00Z', keyId: 'k', modelId: 'phi-4', inputTokens: 5, outputTokens: 6 }],
      now: () => now,
      fail: { getUsage: { code: 'permission', times: 1 } },
    });
    const user = show({ report: undefined }, client);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(cells(await rowOf('Phi-4'))[2]).toBe('11');
  });

  it('says where a client has no usage', async () => {
    show({ report: undefined }, createMemoryClient({ without: ['getUsage'] }));
    expect(await screen.findByText('Usage is not available here.')).toBeInTheDocument();
  });

  it('R53 spells out what a name hides', async () => {
    show({ report: { ...report, names: { 'old-model': 'a\u202Eb' } } });
    await waitFor(() => expect(screen.getByRole('row', { name: /a⟨U\+202E⟩b/ })).toBeInTheDocument());
  });

  it('R94 is rendered on a server, numbers and all, without a style attribute', () => {
    const html = renderToString(
      <ApiKeysProvider client={createMemoryClient({})} now={now} timeZone="UTC">
        <UsageTable {...range} report={report} />
      </ApiKeysProvider>,
    );
    expect(html).toContain('1,014,021');
    expect(html).not.toMatch(/\sstyle=/);
  });
});
