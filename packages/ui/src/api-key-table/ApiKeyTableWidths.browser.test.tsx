import type { UsageReport } from '@keymount/core';
import { sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ApiKeyManager } from '../api-key-manager/ApiKeyManager.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { type ApiKeyColumn, defaultColumns } from './columns.js';

type Client = ComponentProps<typeof ApiKeysProvider>['client'];

const ROOMY = 1400;

async function show(
  width: number,
  client: Client = scenarios.typical(),
  { locale, columns }: { locale?: string; columns?: readonly ApiKeyColumn[] } = {},
): Promise<HTMLElement> {
  await page.viewport(ROOMY, 900);
  const { container } = render(
    <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC" locale={locale}>
      <ApiKeyManager page="keys" columns={columns} />
    </ApiKeysProvider>,
  );
  container.style.inlineSize = `${width}px`;
  await screen.findAllByRole('button', { name: /^Action for/ });
  return container;
}

const query = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!;
const headers = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('thead th')];
const shownColumns = (): readonly (string | undefined)[] =>
  headers()
    .filter(({ offsetWidth }) => offsetWidth > 0)
    .map(({ dataset }) => dataset['column']);
const widthOf = (column: string): number => query(`thead [data-column="${column}"]`).offsetWidth;
const isCut = (element: HTMLElement): boolean => element.scrollWidth > element.clientWidth;

describe('what a width has room for', () => {
  it.each([
    [1080, ['created', 'last-used', 'usage']],
    [1000, ['last-used', 'usage']],
    [820, ['usage']],
    [700, []],
  ])(
    'R73 at %i px no column lies behind another, and the least missed ones have gone',
    async (width, kept) => {
      await show(width);
      const gone = ['created', 'last-used', 'usage'].filter((column) => !kept.includes(column));
      const all = [
        'select',
        'name',
        'status',
        'permission',
        'usage',
        'created',
        'last-used',
        'expires',
        'action',
      ];
      expect(shownColumns()).toEqual(all.filter((column) => !gone.includes(column)));
      expect(query('.km-api-key-table-scroll')).not.toHaveAttribute('data-overflowing');
      const [names, permissions] = [widthOf('name'), widthOf('permission')];
      expect(names).toBeGreaterThanOrEqual(120);
      expect(names).toBeGreaterThanOrEqual(permissions);
      const sorts = screen.queryAllByRole('combobox', { name: 'Sort by' });
      expect(sorts).toHaveLength(gone.length > 0 ? 1 : 0);
    },
  );

  it('at 820 px a name of two words is read whole', async () => {
    await show(820);
    const names = [...document.querySelectorAll<HTMLElement>('.km-api-key-table-name')];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter(isCut).map(({ textContent }) => textContent)).toEqual([]);
  });

  it('R73 a backend that says less keeps more of it', async () => {
    await show(820, scenarios.minimal());
    expect(shownColumns()).toContain('created');
    expect(query('.km-api-key-table-scroll')).not.toHaveAttribute('data-overflowing');
  });

  it.each([1280, 1000, 820])('at %i px the controls stand in one line', async (width) => {
    await show(width);
    const { offsetHeight } = query('.km-api-key-table-toolbar');
    expect(offsetHeight).toBe(query('.km-api-key-table-create > .km-button').offsetHeight);
  });

  it('at 700 px what makes a key stays beside the heading, and the controls have the line below', async () => {
    await show(700);
    const top = (selector: string): number => query(selector).getBoundingClientRect().top;
    expect(top('.km-api-key-table-create > .km-button')).toBe(top('.km-api-key-table-heading'));
    const below = ['search', 'find', 'filter', 'sort-select'].map((part) => top(`.km-api-key-table-${part}`));
    expect(new Set(below).size).toBe(1);
    expect(below[0]).toBeGreaterThan(top('.km-api-key-table-heading'));
  });

  it('R57 the widest numbers of 30 days fit beside their line', async () => {
    const reportOf = (totals: readonly number[]): UsageReport => ({
      rows: totals.map((inputTokens, index) => ({
        start: '2026-11-20T00:00:00.000Z',
        keyId: sampleKeys[index]!.id,
        inputTokens,
        outputTokens: 0,
      })),
    });
    for (const locale of ['en', 'de', 'es', 'fr', 'pt', 'ja', 'vi', 'ru']) {
      const client = scenarios.typical();
      const report = reportOf([142_000, 999_949, 999_949_999, 999_949_999_999, 88_888]);
      await show(1280, { ...client, getUsage: () => Promise.resolve(report) }, { locale });
      await waitFor(() => expect(document.querySelectorAll('.km-api-key-table-spark').length).toBe(5));
      const cells = [...document.querySelectorAll<HTMLElement>('tbody [data-column="usage"]')];
      expect(
        cells.filter(isCut).map(({ textContent }) => textContent),
        locale,
      ).toEqual([]);
      cleanup();
    }
  });
});

describe('the column that stays while others scroll under it', () => {
  const own = Array.from({ length: 4 }, (_, index): ApiKeyColumn => {
    return { id: `own-${index}`, header: () => `Own ${index}`, cell: () => <>Own</> };
  });
  const color = (selector: string): string => getComputedStyle(query(selector)).backgroundColor;

  it('is as clear as the rest where nothing scrolls', async () => {
    await show(820);
    expect(color('tbody [data-column="action"]')).toBe('rgba(0, 0, 0, 0)');
  });

  it('has the background that the host names where something does', async () => {
    await show(1280, scenarios.typical(), { columns: [...defaultColumns, ...own] });
    for (const root of document.querySelectorAll<HTMLElement>('.km-root'))
      root.style.setProperty('--km-background', 'rgb(1, 2, 3)');
    await waitFor(() => expect(query('.km-api-key-table-scroll')).toHaveAttribute('data-overflowing'));
    await waitFor(() => expect(color('tbody [data-column="action"]')).toBe('rgb(1, 2, 3)'));
  });

  it.each(['de', 'fr', 'pt', 'ru', 'vi'])(
    'a moment is read whole in %s, in two lines where one is too short',
    async (locale) => {
      await show(1280, scenarios.typical(), { locale });
      const times = [...document.querySelectorAll<HTMLElement>('td:has(> time)')];
      expect(times.length).toBeGreaterThan(10);
      expect(times.filter(isCut).map(({ textContent }) => textContent)).toEqual([]);
      const heights = [...document.querySelectorAll<HTMLElement>('.km-api-key-table-row')].map(
        (row) => row.offsetHeight,
      );
      expect(new Set(heights).size).toBe(1);
    },
  );
});
