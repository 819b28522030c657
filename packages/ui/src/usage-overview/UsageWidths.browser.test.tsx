import { scenarioNow, scenarios } from '@keymount/testing';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageOverview } from './UsageOverview.js';

async function show(width: number): Promise<void> {
  await page.viewport(1400, 900);
  const { container } = render(
    <ApiKeysProvider client={scenarios.typical()} now={Date.parse(scenarioNow)} timeZone="UTC">
      <UsageOverview refetchInterval={false} />
    </ApiKeysProvider>,
  );
  container.style.inlineSize = `${width}px`;
  await screen.findByRole('application');
  await screen.findByRole('button', { name: 'Copy image' });
}

/** Where a reader sees a control begin and end: at its border, or at its words where it has none. */
function edges(control: HTMLElement): {
  readonly left: number;
  readonly right: number;
  readonly top: number;
} {
  const isBare = getComputedStyle(control).borderTopColor === 'rgba(0, 0, 0, 0)';
  const words = document.createRange();
  words.selectNodeContents(control);
  const { left, right } = (isBare ? words : control).getBoundingClientRect();
  return { left, right, top: control.getBoundingClientRect().top };
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const select = (name: string): HTMLElement => screen.getByRole('combobox', { name });

describe('what keeps a report stands where the controls do', () => {
  it.each([1280, 820])('at %i px it ends where they end', async (width) => {
    await show(width);
    const { right } = edges(select('Period'));
    expect(edges(button('Export CSV')).right).toBe(right);
    expect(edges(button('Copy image')).right).toBe(right);
    expect(edges(button('Export CSV')).top).toBe(edges(button('All models')).top);
  });

  it('at 320 px it begins where they begin', async () => {
    await show(320);
    const { left, right } = edges(button('All models'));
    expect(edges(button('Export CSV'))).toMatchObject({ left, right });
    expect(edges(screen.getByRole('checkbox', { name: /^Compare/ })).left).toBe(left);
  });
});

it('at 820 px the table has room for the share of each row', async () => {
  await show(820);
  const table = screen.getByRole('table');
  expect(table.scrollWidth).toBeLessThanOrEqual(820);
  expect(
    screen.getByRole('columnheader', { name: 'Share' }).getBoundingClientRect().right,
  ).toBeLessThanOrEqual(table.parentElement!.getBoundingClientRect().right);
});
