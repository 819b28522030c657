import { type MemoryClient, scenarioNow, scenarios } from '@keymount/testing';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageOverview, type UsageOverviewProps } from './UsageOverview.js';

function show(props: UsageOverviewProps = {}, client: MemoryClient = scenarios.typical()): MemoryClient {
  render(
    <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="Asia/Ho_Chi_Minh">
      <UsageOverview refetchInterval={false} {...props} />
    </ApiKeysProvider>,
  );
  return client;
}

const chart = (): Promise<HTMLElement> => screen.findByRole('application', {}, { timeout: 10_000 });
const total = (): string | null => document.querySelector('[data-measure="totalTokens"] dd')!.textContent;
const said = (): string | null => screen.getByRole('status').textContent;
const bars = (): number =>
  (document.querySelector('.km-usage-chart-series')?.getAttribute('d') ?? '').split('M').length - 1;

async function pressAt(
  element: HTMLElement,
  share: number,
  type: 'mouse' | 'touch' = 'mouse',
): Promise<void> {
  const { left, top, width } = element.getBoundingClientRect();
  const at = { clientX: left + width * share, clientY: top + 100, pointerType: type };
  fireEvent.pointerDown(element, at);
  fireEvent.pointerUp(element, at);
  if (type === 'touch') fireEvent.pointerLeave(element, at);
}

/** The sum on the card that is open. */
const cardTotal = (): string | null =>
  document.querySelector('.km-usage-chart-tooltip [data-total] dd')!.textContent;

beforeEach(() => page.viewport(1000, 900));

// 93 days: by the month.
const months = { defaultPeriod: { firstDate: '2026-09-01', lastDate: '2026-12-02' } } as const;

describe('opening bars', { timeout: 30_000 }, () => {
  it('R64 goes from months to days to hours and back by keyboard alone, with the focus on the chart', async () => {
    show(months);
    (await chart()).focus();
    await userEvent.keyboard('{Home}{ArrowRight}');
    expect(said()).toMatch(/^October 2026: /);
    const october = cardTotal();
    await userEvent.keyboard('{Enter}');
    expect(said()).toBe('Now showing October 2026.');
    await waitFor(() => expect(total()).toBe(october));
    await waitFor(async () => expect(document.activeElement).toBe(await chart()));
    await waitFor(() => expect(bars()).toBe(31));

    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}');
    expect(said()).toMatch(/^Saturday, October 3, 2026: /);
    const day = cardTotal();
    await userEvent.keyboard('{Enter}');
    expect(said()).toBe('Now showing Saturday, October 3, 2026.');
    await waitFor(() => expect(total()).toBe(day));
    await waitFor(async () => expect(document.activeElement).toBe(await chart()));
    // Hours have no parts: Enter does nothing, and the card offers nothing.
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(screen.queryByRole('button', { name: /^Show hours/ })).toBeNull();

    screen.getByRole('button', { name: 'October 2026' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(said()).toBe('Now showing October 2026.');
    await waitFor(() => expect(total()).toBe(october));
    await waitFor(async () => expect(document.activeElement).toBe(await chart()));
    screen.getByRole('button', { name: 'Custom dates' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('navigation')).toBeNull());
    await waitFor(async () => expect(document.activeElement).toBe(await chart()));
  });

  it('R64 keeps the focus in sight while the days of a bar load', async () => {
    const client = show();
    (await chart()).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    client.control.hang('getUsage');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-current', 'true'));
    expect(document.activeElement).toHaveTextContent('Sunday, November 22, 2026');
    client.control.release();
    await waitFor(async () => expect(document.activeElement).toBe(await chart()));
  });

  it('R64 does not call back who turned to something else meanwhile', async () => {
    const client = show();
    (await chart()).focus();
    await userEvent.keyboard('{ArrowRight}');
    client.control.hang('getUsage');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('aria-current', 'true'));
    const period = screen.getByRole('combobox', { name: 'Period' });
    period.focus();
    client.control.release();
    await chart();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.activeElement).toBe(period);
  });

  it('opens by double click, and by the button on the card that a click pins', async () => {
    show();
    const first = await chart();
    await pressAt(first, 0.6);
    const day = cardTotal();
    await userEvent.click(screen.getByRole('button', { name: /^Show hours of Nov \d+$/ }));
    await waitFor(() => expect(total()).toBe(day));
    await userEvent.click(screen.getByRole('button', { name: 'Last 30 days' }));
    const again = await chart();
    await userEvent.dblClick(again);
    await waitFor(() => expect(said()).toMatch(/^Now showing \w+day, November \d+, 2026\.$/));
  });

  it('opens by touch: a tap pins the card, a second one presses its button', async () => {
    show();
    await pressAt(await chart(), 0.5, 'touch');
    const day = cardTotal();
    await userEvent.click(screen.getByRole('button', { name: /^Show hours/ }));
    await waitFor(() => expect(total()).toBe(day));
  });

  it('WCAG 1.4.13: Escape on the button closes the card and gives the focus to the chart', async () => {
    show();
    const plot = await chart();
    plot.focus();
    await userEvent.keyboard('{ArrowRight}{Tab}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Show hours/ }));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(plot);
    expect(document.querySelector('.km-usage-chart-tooltip')).toBeNull();
  });

  it('compares an opened day with the day before, and a chosen period starts anew', async () => {
    show();
    await userEvent.click(await screen.findByRole('checkbox', { name: /^Compare/ }));
    (await chart()).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}{Enter}');
    expect(await screen.findByText('Before: Nov 21, 2026')).toBeVisible();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'Last 7 days');
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});
