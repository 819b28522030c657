import { addUsage, selectUsage, type UsageQuery } from '@keymount/core';
import { createMemoryClient, type MemoryClient, scenarioNow, scenarios } from '@keymount/testing';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageOverview, type UsageOverviewProps } from './UsageOverview.js';

const now = Date.parse(scenarioNow);

function show(client: MemoryClient, props: UsageOverviewProps = {}) {
  const user = userEvent.setup();
  const view = render(
    <ApiKeysProvider client={client} now={now} timeZone="Asia/Ho_Chi_Minh">
      <UsageOverview refetchInterval={false} {...props} />
    </ApiKeysProvider>,
  );
  return { user, ...view };
}

const number = (text: string | null | undefined): number => Number((text ?? '').replaceAll(',', ''));
const totalOf = (label: string): string | null | undefined =>
  screen
    .getAllByText(label, { selector: 'dt' })
    .map((term) => term.nextElementSibling?.textContent)
    .at(0);
const usageCalls = (client: MemoryClient): number =>
  client.control.calls.filter(({ method }) => method === 'getUsage').length;

afterEach(() => {
  vi.useRealTimers();
});

// Roles of a whole page take a busy jsdom long.
describe('UsageOverview', { timeout: 20_000 }, () => {
  it('R56 shows the same numbers as totals and as the last row of the table, however it is grouped and filtered', async () => {
    const { user } = show(scenarios.typical());
    const check = async (): Promise<number> => {
      await screen.findByText('Total', {}, { timeout: 4_000 });
      const cells = [...document.querySelectorAll('tfoot td')];
      const labels = ['Input tokens', 'Output tokens', 'Total usage', 'Requests', 'Cost'];
      expect(cells.slice(0, 5).map(({ textContent }) => textContent)).toEqual(labels.map(totalOf));
      expect(number(totalOf('Input tokens')) + number(totalOf('Output tokens'))).toBe(
        number(totalOf('Total usage')),
      );
      return number(totalOf('Total usage'));
    };
    const all = await check();
    expect(all).toBeGreaterThan(1e6);
    await user.click(screen.getByRole('radio', { name: 'API key' }));
    expect(await check()).toBe(all);
    await user.click(screen.getByRole('button', { name: 'All API keys' }));
    await user.click(screen.getByRole('checkbox', { name: 'Support assistant' }));
    const some = await check();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await user.click(screen.getByRole('checkbox', { name: 'Support assistant' }));
    expect(await check()).toBe(all);
  });

  it('R56 compares with the period before on request: totals, rows and last row come to the same', async () => {
    const client = scenarios.typical();
    const { user } = show(client);
    const compare = await screen.findByRole('checkbox', { name: 'Compare with the period before' });
    expect(compare).not.toBeChecked();
    expect(usageCalls(client)).toBe(1);
    await user.click(compare);
    await screen.findByText('Before: Sep 25 – Oct 24, 2026, up to 5:00 PM');

    const asked = client.control.calls.filter(({ method }) => method === 'getUsage').at(-1)
      ?.input as UsageQuery;
    expect(asked).toMatchObject({ from: '2026-09-24T17:00:00.000Z', to: '2026-10-24T10:00:00.000Z' });
    const answer = await client.getUsage!(asked, { signal: new AbortController().signal });
    const expected = addUsage(selectUsage(answer, { ...asked, groupBy: [] }).groups);
    const earlier = (element: Element | null | undefined): number =>
      number(/from ([\d,.]+)$/.exec(element?.textContent ?? '')?.[1]);
    const shown = screen.getByText('Total usage', { selector: 'dt' }).parentElement;
    expect(earlier(shown)).toBe(Number(expected.totalTokens));
    expect(earlier(document.querySelector('tfoot [data-column="totalTokens"]'))).toBe(earlier(shown));
    const rows = [...document.querySelectorAll('tbody [data-column="totalTokens"]')].map(earlier);
    expect(rows.reduce((sum, each) => sum + each, 0)).toBe(earlier(shown));
    // In words too, not by an arrow alone.
    expect(within(shown!).getByText(/^Up 20\.2% from /)).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'All API keys' }));
    await user.click(screen.getByRole('checkbox', { name: 'Support assistant' }));
    const some = earlier(screen.getByText('Total usage', { selector: 'dt' }).parentElement);
    expect(some).toBeLessThan(Number(expected.totalTokens));
    expect(earlier(document.querySelector('tfoot [data-column="totalTokens"]'))).toBe(some);
  });

  it('R56 has a row for what was used only in the period before', async () => {
    const use = (at: string, modelId: string, inputTokens: number) => ({
      at,
      keyId: 'k',
      modelId,
      inputTokens,
      outputTokens: 0,
    });
    const usage = [use(scenarioNow, 'new', 30), use('2026-10-10T00:00:00Z', 'old', 50)];
    const { user } = show(createMemoryClient({ usage, now: () => now }));
    await user.click(await screen.findByRole('checkbox', { name: /^Compare/ }));
    const old = await screen.findByRole('row', { name: /^old/ });
    expect(old).toHaveTextContent('Down 100% from 50');
    // From nothing there is no percentage, and never an infinite one.
    expect(screen.getByRole('row', { name: /^new/ })).toHaveTextContent('– from 0');
    expect(screen.getByRole('row', { name: /^Total/ })).toHaveTextContent('Down 40% from 50');
    expect(document.body.textContent).not.toMatch(/Infinity|NaN/);
  });

  it('R56 has a dash where nothing is known of the period before', async () => {
    const usage = [{ at: scenarioNow, keyId: 'k', modelId: 'm', inputTokens: 1, outputTokens: 2 }];
    const { user } = show(createMemoryClient({ usage, now: () => now }), { defaultPeriod: 'last90Days' });
    await user.click(await screen.findByRole('checkbox', { name: /^Compare/ }));
    await screen.findByText(/^Before: May 28 – Aug 25, 2026/);
    const cost = screen.getByText('Cost', { selector: 'dt' }).parentElement!;
    expect(within(cost).getByText('No number to compare with')).toBeInTheDocument();
    const tokens = screen.getByText('Total usage', { selector: 'dt' }).parentElement!;
    expect(within(tokens).getByText('From 0, which gives no percentage')).toBeInTheDocument();
  });

  it('R47 keeps the numbers when the period before fails, and asks again on request', async () => {
    const client = scenarios.typical();
    const { user } = show(client);
    const compare = await screen.findByRole('checkbox', { name: /^Compare/ });
    client.control.fail('getUsage', { code: 'permission', times: 1 });
    await user.click(compare);
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('The period before could not be loaded');
    expect(screen.getByRole('table')).toBeVisible();
    await user.click(within(note).getByRole('button', { name: 'Try again' }));
    await screen.findByText(/^Before: Sep 25/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks once for all of it, by model and by key', async () => {
    const client = scenarios.typical();
    const { user } = show(client);
    await user.click(await screen.findByRole('radio', { name: 'API key' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Cost');
    expect(usageCalls(client)).toBe(1);
    expect(client.control.calls.find(({ method }) => method === 'getUsage')?.input).toEqual({
      from: '2026-10-24T17:00:00.000Z',
      to: '2026-11-23T17:00:00.000Z',
      interval: 'day',
      timeZone: 'Asia/Ho_Chi_Minh',
      groupBy: ['model', 'key'],
    });
  });

  it('R55 names the zone, and says up to when the numbers are settled', async () => {
    show(scenarios.typical());
    expect(await screen.findByText('Days and hours are those of Asia/Ho_Chi_Minh.')).toBeVisible();
    expect(
      screen.getByText(
        /^Numbers up to Nov 23, 2026, 3:55 PM GMT\+7 are settled\. Later ones may still change\./,
      ),
    ).toBeVisible();
  });

  it('shows a request made elsewhere within five seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const client = createMemoryClient({ now: () => now });
    show(client, { refetchInterval: undefined });
    await screen.findByText('No usage in this period');
    client.control.recordUsage([
      { at: scenarioNow, keyId: 'k', modelId: 'phi-4', inputTokens: 91, outputTokens: 9 },
    ]);
    await act(() => vi.advanceTimersByTimeAsync(4_500));
    expect(within(screen.getByRole('table')).getByRole('row', { name: /^phi-4/ })).toHaveTextContent('100');
  });

  it('R45 shows the numbers of the period asked for last, whatever order answers come in', async () => {
    const client = scenarios.typical();
    const { user } = show(client);
    await screen.findByRole('table');
    const month = totalOf('Total usage');
    client.control.hang('getUsage');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'Today');
    expect(screen.queryByRole('table')).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'Last 30 days');
    client.control.release();
    await screen.findByRole('table');
    expect(totalOf('Total usage')).toBe(month);
  });

  it('R47 says that usage could not be loaded, and loads it on request', async () => {
    const client = scenarios.typical({ fail: { getUsage: { code: 'permission', times: 1 } } });
    const { user } = show(client);
    expect(await screen.findByRole('alert')).toHaveTextContent('Your usage could not be loaded');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeVisible();
  });

  it('R47 shows usage by id where the lists of keys and models fail', async () => {
    const client = createMemoryClient({
      usage: [{ at: scenarioNow, keyId: 'key_1', modelId: 'model-1', inputTokens: 1, outputTokens: 2 }],
      fail: { listKeys: 'permission', listModels: 'permission' },
      now: () => now,
    });
    show(client);
    expect(await screen.findByRole('row', { name: /^model-1/ })).toBeVisible();
  });

  it('R47 keeps the numbers when a refresh fails, and says that they may be old', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const client = scenarios.typical();
    show(client, { refetchInterval: 1_000 });
    await screen.findByRole('table');
    client.control.fail('getUsage', 'permission');
    await act(() => vi.advanceTimersByTimeAsync(1_500));
    expect(screen.getByText(/could not be refreshed/)).toBeVisible();
    expect(screen.getByRole('table')).toBeVisible();
  });

  it('offers a longer period where this one is empty', async () => {
    const client = createMemoryClient({
      usage: [{ at: '2026-09-20T00:00:00Z', keyId: 'k', modelId: 'm', inputTokens: 1, outputTokens: 2 }],
      now: () => now,
    });
    const { user } = show(client);
    await user.click(await screen.findByRole('button', { name: 'Show the last 90 days' }));
    expect(await screen.findByRole('row', { name: /^m/ })).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Period' })).toHaveDisplayValue('Last 90 days');
  });

  it('tells no usage from no match, and clears the filters', async () => {
    const client = createMemoryClient({
      usage: [
        { at: scenarioNow, keyId: 'k1', modelId: 'm1', inputTokens: 1, outputTokens: 2 },
        { at: scenarioNow, keyId: 'k2', modelId: 'm2', inputTokens: 1, outputTokens: 2 },
      ],
      now: () => now,
    });
    const { user } = show(client);
    await user.click(await screen.findByRole('button', { name: 'All API keys' }));
    await user.click(screen.getByRole('checkbox', { name: 'k1' }));
    await user.click(screen.getByRole('button', { name: 'All models' }));
    await user.click(screen.getByRole('checkbox', { name: 'm2' }));
    expect(screen.getByText('No usage matches these filters')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getAllByRole('row')).toHaveLength(4);
  });

  it('R70 keeps what is ticked while a search hides it; Escape gives the focus back', async () => {
    const usage = Array.from({ length: 12 }, (_, index) => ({
      at: scenarioNow,
      keyId: 'k',
      modelId: `model ${index}`,
      inputTokens: 1,
      outputTokens: 1,
    }));
    const { user } = show(createMemoryClient({ usage, now: () => now }));
    await user.click(await screen.findByRole('button', { name: 'All models' }));
    await user.click(screen.getByRole('checkbox', { name: 'model 3' }));
    await user.type(screen.getByRole('searchbox'), 'model 1');
    const panel = within(screen.getByRole('group', { name: 'Filter by model' }));
    expect(panel.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual([
      'model 1',
      'model 10',
      'model 11',
    ]);
    await user.click(screen.getByRole('checkbox', { name: 'model 10' }));
    await user.keyboard('{Escape}');
    const button = screen.getByRole('button', { name: '2 models' });
    expect(button).toHaveFocus();
    expect(screen.queryByRole('searchbox')).toBeNull();
    expect(screen.getAllByRole('row')).toHaveLength(4);
  });

  it('R50 takes any text for a search', async () => {
    const usage = Array.from({ length: 9 }, (_, index) => ({
      at: scenarioNow,
      keyId: 'k',
      modelId: `(${index}[`,
      inputTokens: 1,
      outputTokens: 1,
    }));
    const { user } = show(createMemoryClient({ usage, now: () => now }));
    await user.click(await screen.findByRole('button', { name: 'All models' }));
    await user.click(screen.getByRole('searchbox'));
    await user.paste('(4[');
    const panel = within(screen.getByRole('group', { name: 'Filter by model' }));
    expect(panel.getAllByRole('checkbox')).toHaveLength(1);
    await user.paste('\\');
    expect(screen.getByText('No match')).toBeVisible();
  });

  it('R39 leads to a plan that includes usage, and asks for none', async () => {
    const client = scenarios.typical({
      account: { denied: { viewUsage: 'plan' }, contactUrl: 'https://example.com/contact' },
    });
    show(client);
    expect(await screen.findByRole('link', { name: 'Contact us' })).toBeVisible();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(usageCalls(client)).toBe(0);
  });

  it('R39 says whom to ask where permission is missing', async () => {
    show(scenarios.typical({ account: { denied: { viewUsage: 'permission' } } }));
    expect(await screen.findByText('You do not have access to usage')).toBeVisible();
    expect(screen.getByText(/Ask an administrator/)).toBeVisible();
  });

  it('R46 says that it is still working after five seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(createMemoryClient({ fail: { getUsage: 'hang' } }));
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Still working…'));
  });
});
