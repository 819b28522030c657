import type { UsageTotals } from '@keymount/core';
import { scenarios } from '@keymount/testing';
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageChange } from './UsageChange.js';

const totalsOf = (totalTokens: number): UsageTotals => ({
  inputTokens: totalTokens,
  outputTokens: 0,
  totalTokens,
  requests: undefined,
  cost: undefined,
});

it.each([
  [120, 100, '▲ 20% from 100'],
  [80, 100, '▼ 20% from 100'],
  [100, 100, '± 0% from 100'],
  [1_099, 100, '▲ 999% from 100'],
  [470_995_405, 392, '▲ >999% from 392'],
  [5, 0, '– from 0'],
])('%d against %d reads "%s": from next to nothing, no percentage of six digits', (now, before, text) => {
  const { container } = render(
    <ApiKeysProvider client={scenarios.typical()}>
      <UsageChange
        totals={totalsOf(now)}
        before={totalsOf(before)}
        measure="totalTokens"
        currency={undefined}
      />
    </ApiKeysProvider>,
  );
  expect(container.querySelector('[aria-hidden]')).toHaveTextContent(text);
});
