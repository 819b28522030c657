import { createMemoryClient, type MemoryClient, scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageChart } from '../usage-chart/UsageChart.js';
import { UsageTable } from '../usage-table/UsageTable.js';
import { UsageOverview, type UsageOverviewProps } from './UsageOverview.js';

const now = Date.parse(scenarioNow);

function show(client: MemoryClient, props: UsageOverviewProps = {}): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={now} timeZone="UTC">
        <UsageOverview refetchInterval={false} {...props} />
      </ApiKeysProvider>
    </StrictMode>,
  );
}

const used = (modelId: string, keyId: string, at: string = scenarioNow) => ({
  at,
  keyId,
  modelId,
  inputTokens: 1,
  outputTokens: 1,
});
const press = (button: HTMLElement): Promise<void> => {
  button.focus();
  return userEvent.keyboard('{Enter}');
};
const button = (name: string): Promise<HTMLElement> => screen.findByRole('button', { name });
const period = (): HTMLElement => screen.getByRole('combobox', { name: 'Period' });

beforeEach(async () => {
  await page.viewport(1000, 900);
});

describe('what goes when it is pressed', () => {
  it('R64 clearing a filter leaves the focus in its panel, and Escape closes that', async () => {
    show(createMemoryClient({ usage: [used('m1', 'k'), used('m2', 'k')], now: () => now }));
    await press(await button('All models'));
    const panel = screen.getByRole('group', { name: 'Filter by model' });
    await userEvent.click(within(panel).getByRole('checkbox', { name: 'm1' }));
    await press(within(panel).getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(within(panel).getByRole('checkbox', { name: 'm2' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    expect(panel).not.toBeInTheDocument();
    expect(await button('All models')).toHaveFocus();
  });

  it('R64 clearing the filters that match nothing leaves the focus above the numbers', async () => {
    show(createMemoryClient({ usage: [used('m1', 'k1'), used('m2', 'k2')], now: () => now }));
    await press(await button('All API keys'));
    await userEvent.click(screen.getByRole('checkbox', { name: 'k1' }));
    await press(await button('All models'));
    await userEvent.click(screen.getByRole('checkbox', { name: 'm2' }));
    await press(await button('Clear filters'));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /^Compare/ })).toHaveFocus());
  });

  it('R64 a longer period leaves the focus on the period, the dates being gone', async () => {
    show(createMemoryClient({ usage: [used('m', 'k', '2026-09-20T00:00:00Z')], now: () => now }), {
      defaultPeriod: { firstDate: '2026-11-20', lastDate: '2026-11-23' },
    });
    await press(await button('Show the last 90 days'));
    await screen.findByRole('row', { name: /^m/ });
    expect(period()).toHaveFocus();
  });

  it('R64 Retry of a first load leaves the focus on the page', async () => {
    const client = scenarios.typical({ fail: { getUsage: { code: 'permission', times: 1 } } });
    show(client);
    const retry = await button('Try again');
    client.control.hang('getUsage');
    await press(retry);
    await waitFor(() => expect(period()).toHaveFocus());
    client.control.release();
    await screen.findByRole('table');
    expect(period()).toHaveFocus();
  });

  it('R64 Retry of the period before leaves the focus on the page', async () => {
    const client = scenarios.typical();
    show(client);
    const compare = await screen.findByRole('checkbox', { name: /^Compare/ });
    client.control.fail('getUsage', { code: 'permission', times: 1 });
    await userEvent.click(compare);
    await press(await button('Try again'));
    await screen.findByText(/^Before: /);
    expect(period()).toHaveFocus();
  });

  it('R64 Retry of a refresh leaves the focus on the page', async () => {
    const client = scenarios.typical();
    show(client, { refetchInterval: 1_000 });
    await screen.findByRole('table');
    client.control.fail('getUsage', 'permission');
    const retry = await screen.findByRole('button', { name: 'Try again' }, { timeout: 4_000 });
    client.control.release();
    await press(retry);
    await waitFor(() => expect(retry).not.toBeInTheDocument());
    expect(period()).toHaveFocus();
  });

  it('R64 the last "more" of a table leads to the first row that it has brought', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      { ...used(`model ${index}`, `key ${index}`), start: scenarioNow, outputTokens: 9_000 - index },
      { ...used('model 0', `key ${index}`), start: scenarioNow, outputTokens: 900 - index },
    ]).flat();
    render(
      <ApiKeysProvider client={createMemoryClient({})} now={now} timeZone="UTC">
        <UsageTable from="2026-11-23T00:00:00Z" to="2026-11-24T00:00:00Z" interval="hour" report={{ rows }} />
      </ApiKeysProvider>,
    );
    await press(await button('model 0'));
    const [ofKeys, ofModels] = await screen.findAllByRole('button', { name: 'Show 10 more' });
    await press(ofModels!);
    await waitFor(() => expect(screen.getByRole('button', { name: 'model 50' })).toHaveFocus());
    await press(ofKeys!);
    await waitFor(() => expect(screen.getByRole('rowheader', { name: 'key 50' })).toHaveFocus());
  });
});

it('R64 Retry of a chart that stands alone leaves the focus on its place, around what comes', async () => {
  const client = scenarios.typical({ fail: { getUsage: { code: 'permission', times: 1 } } });
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={now} timeZone="UTC">
        <UsageChart from="2026-10-25T00:00:00.000Z" to="2026-11-24T00:00:00.000Z" interval="day" />
      </ApiKeysProvider>
    </StrictMode>,
  );
  const retry = await button('Try again');
  client.control.hang('getUsage');
  await press(retry);
  await waitFor(() => expect(retry).not.toBeInTheDocument());
  const place = document.activeElement;
  expect(place).toHaveClass('km-root');
  client.control.release();
  const plot = await screen.findByRole('application');
  expect(place).toHaveFocus();
  expect(place).toContainElement(plot);
});
