import { scenarioNow, scenarios } from '@keymount/testing';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageOverview } from './UsageOverview.js';

vi.mock('./OverviewChart.js', () => {
  throw new Error('The chunk is gone.');
});

afterEach(() => vi.restoreAllMocks());

it('R61 a chart whose code cannot be loaded leaves the totals and the table, and a way to try again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <ApiKeysProvider client={scenarios.typical()} now={Date.parse(scenarioNow)} timeZone="UTC">
      <UsageOverview refetchInterval={false} />
    </ApiKeysProvider>,
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('Try again');
  expect(screen.getByRole('table')).toBeVisible();
  expect(screen.getByText('Total usage', { selector: 'dt' })).toBeVisible();
});
