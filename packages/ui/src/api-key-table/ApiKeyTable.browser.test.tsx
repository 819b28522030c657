import type { ApiKey } from '@keymount/core';
import { createMemoryClient, manyKeys, sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { type ComponentProps, Profiler, StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyTable } from './ApiKeyTable.js';
import { type ApiKeyCellProps, type ApiKeyColumn, defaultColumns } from './columns.js';

type Client = ComponentProps<typeof ApiKeysProvider>['client'];

function show(client: Client, props: ComponentProps<typeof ApiKeyTable> = {}): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyTable onCreate={() => undefined} onAction={() => undefined} {...props} />
        <button type="button">After the table</button>
      </ApiKeysProvider>
    </StrictMode>,
  );
}

const action = (name: string): Promise<HTMLElement> =>
  screen.findByRole('button', { name: `Action for ${name}` });
const rowNames = (): (string | null | undefined)[] =>
  [...document.querySelectorAll('.km-api-key-table-name')].map(({ textContent }) => textContent);

beforeEach(async () => {
  await page.viewport(1100, 800);
});

describe('rows', () => {
  it('R69 is a real table: caption, column headers with scope, the sorted one says how', async () => {
    show(scenarios.typical());
    const table = await screen.findByRole('table', { name: 'API keys, 7 keys' });
    const headers = within(table).getAllByRole('columnheader');
    expect(headers.map(({ textContent }) => textContent)).toEqual([
      'Name',
      'Status',
      'Permission',
      'Usage, 30 days',
      'Created',
      'Last used',
      'Expires',
      'Action',
    ]);
    for (const header of headers) expect(header).toHaveAttribute('scope', 'col');
    expect(headers[4]).toHaveAttribute('aria-sort', 'descending');
    expect(headers.filter((header) => header.hasAttribute('aria-sort'))).toHaveLength(1);
    expect(headers.filter((header) => header.querySelector('svg'))).toEqual([headers[4]]);
  });

  it.each([
    ['ltr', 'left'],
    ['rtl', 'right'],
  ] as const)(
    'R75 in a page that is %s, names and ends of keys stand at the %s of their column, whatever their own direction',
    async (dir, side) => {
      const names = ['English', 'مفتاح', 'עברית'];
      const keys = names.map((name, index): ApiKey => ({ ...sampleKeys[index]!, name, status: 'active' }));
      document.documentElement.dir = dir;
      try {
        show(createMemoryClient({ keys }));
        await action('English');
        const texts = [...document.querySelectorAll('.km-api-key-table-name, .km-api-key-table-hint')];
        expect(texts).toHaveLength(6);
        const places = texts.map((text) => {
          const letters = document.createRange();
          letters.selectNodeContents(text);
          return Math.round(letters.getBoundingClientRect()[side]);
        });
        expect(new Set(places)).toEqual(new Set([Math.round(texts[0]!.getBoundingClientRect()[side])]));
      } finally {
        document.documentElement.dir = '';
      }
    },
  );

  it('R69 a header button sorts and turns the order around', async () => {
    show(scenarios.typical());
    const header = within(await screen.findByRole('columnheader', { name: 'Name' })).getByRole('button');
    await userEvent.click(header);
    await waitFor(() => expect(rowNames()[0]).toBe('Hackathon 2026'));
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(header);
    await waitFor(() => expect(rowNames()[0]).toBe('Support assistant'));
  });

  it('R77 every status is a word beside a mark of its own shape', async () => {
    const statuses = ['active', 'expired', 'disabled', 'leaked', 'revoked'] as const;
    const keys = statuses.map((status, index): ApiKey => ({ ...sampleKeys[index]!, status }));
    show(createMemoryClient({ keys }), { defaultView: { status: statuses } });
    await action(sampleKeys[0]!.name);
    const marks = [...document.querySelectorAll('.km-api-key-table-status')];
    expect(marks.map(({ textContent }) => textContent).sort()).toEqual([
      'Active',
      'Disabled',
      'Expired',
      'Leaked',
      'Revoked',
    ]);
    const shapes = new Set(
      marks.map((mark) => {
        const { backgroundImage, borderRadius, borderWidth, inlineSize } = getComputedStyle(mark, '::before');
        // Without its colour: two marks must not differ by that alone.
        const gradients = backgroundImage.replace(/(rgb|ok\w+|color)\([^)]*\)/g, '');
        return [gradients, borderRadius, borderWidth, inlineSize].join(' | ');
      }),
    );
    expect(shapes.size).toBe(5);
  });

  it('a column whose value the backend does not say is not there', async () => {
    show(scenarios.minimal());
    await action('Production gateway');
    expect(screen.queryByRole('columnheader', { name: 'Last used' })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'Expires' })).toBeNull();
    expect(screen.getByRole('columnheader', { name: 'Created' })).toBeVisible();
  });

  it('an unnamed key has a stable label', async () => {
    show(createMemoryClient({ keys: [{ ...sampleKeys[0]!, name: '  ' }] }));
    expect(await action('Unnamed key')).toBeVisible();
  });

  it('R61 a cell of the host that throws leaves the rest of the table alive', async () => {
    let isBroken = true;
    function Team({ apiKey }: ApiKeyCellProps): string {
      if (isBroken && apiKey.id === 'key_support') throw new Error('expected in this test');
      return 'Platform';
    }
    const columns: readonly ApiKeyColumn[] = [
      ...defaultColumns,
      { id: 'team', header: () => 'Team', cell: Team },
    ];
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    show(scenarios.typical(), { columns });
    expect(await screen.findAllByText('Platform')).toHaveLength(6);
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Could not be shown' }));
    expect(screen.getAllByText('Platform')).toHaveLength(7);
    silent.mockRestore();
  });

  it('changing one key renders one row', async () => {
    const client = scenarios.typical();
    const rendered: string[] = [];
    function Probe({ apiKey }: ApiKeyCellProps): string {
      rendered.push(apiKey.id);
      return apiKey.id;
    }
    const columns: readonly ApiKeyColumn[] = [
      ...defaultColumns,
      { id: 'probe', header: () => 'Id', cell: Probe },
    ];
    let refetch = (): void => undefined;
    function Refetch(): null {
      refetch = () => globalThis.dispatchEvent(new Event('visibilitychange'));
      return null;
    }
    render(
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)}>
        <Refetch />
        <Profiler id="table" onRender={() => undefined}>
          <ApiKeyTable columns={columns} onAction={() => undefined} />
        </Profiler>
      </ApiKeysProvider>,
    );
    await action('Support assistant');
    // Models come on their own, and change names in every row.
    await screen.findAllByText('Qwen3 32B');
    rendered.length = 0;
    client.control.edit('key_support', { name: 'Renamed elsewhere' });
    await new Promise((done) => setTimeout(done, 5_100));
    act(refetch);
    await action('Renamed elsewhere');
    expect(new Set(rendered)).toEqual(new Set(['key_support']));
  }, 15_000);
});

describe('menu', () => {
  it('R18 opens by keyboard, gives the focus back, and leaves the page usable', async () => {
    const onAction = vi.fn<() => void>();
    show(scenarios.typical(), { onAction });
    const button = await action('Support assistant');
    button.focus();
    await userEvent.keyboard('{ArrowDown}');
    const menu = await screen.findByRole('menu', { name: 'Action for Support assistant' });
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await waitFor(() => expect(within(menu).getByRole('menuitem', { name: 'Edit' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    expect(screen.queryByRole('menu')).toBeNull();
    expect(getComputedStyle(document.body).pointerEvents).toBe('auto');
    expect(onAction).not.toHaveBeenCalled();
  });

  it('runs what was chosen once, after the focus is back on the button', async () => {
    const focused: (Element | null)[] = [];
    const onAction = vi.fn<() => void>(() => {
      focused.push(document.activeElement);
    });
    show(scenarios.typical(), { onAction });
    const button = await action('Support assistant');
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Rotate' }));
    await waitFor(() => expect(onAction).toHaveBeenCalledTimes(1));
    expect(onAction).toHaveBeenCalledWith('rotate', expect.objectContaining({ id: 'key_support' }));
    expect(focused).toEqual([button]);
  });

  it('a second press on the button closes it, and one menu serves every row', async () => {
    show(scenarios.typical());
    const button = await action('Support assistant');
    await userEvent.click(button);
    await screen.findByRole('menu');
    await userEvent.click(button);
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await userEvent.click(button);
    await screen.findByRole('menu', { name: 'Action for Support assistant' });
    await userEvent.click(await action('Hackathon 2026'));
    await screen.findByRole('menu', { name: 'Action for Hackathon 2026' });
    expect(screen.getAllByRole('menu')).toHaveLength(1);
    expect(screen.getByRole('menuitem', { name: /^Rotate/ })).toHaveAttribute('aria-disabled', 'true');
  });

  it('R39 what the backend cannot do is not offered, what may not be done says why', async () => {
    const onAction = vi.fn<() => void>();
    const client = scenarios.typical({
      without: ['updateKey', 'disableKey', 'enableKey'],
      account: { denied: { rotate: 'permission' } },
    });
    show(client, { onAction });
    await userEvent.click(await action('Support assistant'));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'RotateYou do not have permission to do this.',
      'Revoke',
    ]);
    await userEvent.click(items[0]!, { force: true });
    expect(onAction).not.toHaveBeenCalled();
    expect(screen.getByRole('menu')).toBeVisible();
  });

  it('every model behind "+N more" can be read by keyboard', async () => {
    show(scenarios.typical());
    await screen.findAllByText('Qwen3 32B');
    const more = screen.getByRole('button', { name: '+2 more: Models of Support assistant' });
    more.focus();
    await userEvent.keyboard('{Enter}');
    const note = screen.getByRole('dialog', { name: 'Models of Support assistant' });
    expect(note).toHaveFocus();
    expect(
      within(note)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Llama 3.3 70B Instruct', 'Qwen3 32B', 'GPT-OSS 120B']);
    await userEvent.keyboard('{Escape}');
    expect(more).toHaveFocus();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('finding', () => {
  it.each(['memory', 'backend'])('searches plain text, by the %s', async (by) => {
    show(scenarios.typical({ listing: by === 'memory' ? {} : { search: true, status: true } }));
    const search = await screen.findByRole('searchbox', { name: 'Search keys' });
    await userEvent.type(search, 'sta');
    await waitFor(() => expect(rowNames()).toEqual(['Support assistant', 'Staging']));
    await userEvent.type(search, '.*');
    expect(await screen.findByText('No match')).toBeVisible();
    expect(search).toHaveValue('sta.*');
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await action('Production gateway');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });

  it('R67 says how many keys a filter found, once it has settled', async () => {
    show(scenarios.typical());
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Filter by status' }),
      'Leaked',
    );
    await waitFor(() => expect(rowNames()).toEqual(['Mobile prototype']));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('1 key found'), {
      timeout: 2_000,
    });
  });

  it('never cuts off in silence: the count and the next page are said, and a filter that would lie is not there', async () => {
    const client = createMemoryClient({ keys: manyKeys(120), listing: {} });
    show(client, { pageSize: 50 });
    await waitFor(() => expect(screen.getAllByText('50 of 120 keys').length).toBeGreaterThan(0));
    expect(screen.queryByRole('searchbox')).toBeNull();
    const more = screen.getByRole('button', { name: 'Load more' });
    await userEvent.click(more);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('100 of 120 keys'));
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() =>
      expect(document.querySelector('.km-api-key-table-count')).toHaveTextContent('120 keys'),
    );
    expect(screen.getByRole('searchbox')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe('states', () => {
  it('R39 a plan without keys shows the notice instead of everything, and no Create button on the way', async () => {
    const client = scenarios.plan({ latency: { getAccount: 150 } });
    show(client);
    const seen = new Set<string>();
    const watch = new MutationObserver(() => {
      if (screen.queryByRole('button', { name: 'Create New API Key' })) seen.add('create');
    });
    watch.observe(document.body, { childList: true, subtree: true });
    expect(await screen.findByRole('link', { name: 'Contact us' })).toHaveAttribute(
      'href',
      'https://example.com/contact',
    );
    watch.disconnect();
    expect(seen).toEqual(new Set());
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Create New API Key' })).toBeNull();
  });

  it('R39 a read-only role has no dead buttons', async () => {
    show(scenarios.readOnly());
    await screen.findByRole('table', { name: /7 keys/ });
    expect(screen.getByText(/You can see these keys, but not change them/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Action for/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Create New API Key' })).toBeNull();
  });

  it('a reached limit says so at the button before it is pressed', async () => {
    const onCreate = vi.fn<() => void>();
    show(scenarios.limit(), { onCreate });
    const create = await screen.findByRole('button', { name: 'Create New API Key' });
    await waitFor(() => expect(create).toHaveAccessibleDescription(/as many keys as it may have/));
    await userEvent.click(create, { force: true });
    expect(onCreate).not.toHaveBeenCalled();
  });

  it('no keys yet has the one Create button; a load that fails never says "no keys"', async () => {
    show(scenarios.empty());
    expect(await screen.findByText('No keys yet')).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Create New API Key' })).toHaveLength(1);
  });

  it('R47 a failed load has Retry, which works, and a failed refresh keeps the rows', async () => {
    const client = scenarios.typical({ fail: { listKeys: { code: 'unknown', times: 2 } } });
    show(client);
    const alert = await screen.findByRole('alert', undefined, { timeout: 4_000 });
    expect(alert).toHaveTextContent('Your keys could not be loaded');
    expect(screen.queryByText('No keys yet')).toBeNull();
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await action('Production gateway');
  }, 10_000);

  it('a skeleton appears after 200 ms, and says that it loads', async () => {
    show(scenarios.loading());
    const loading = document.querySelector('.km-api-key-table-loading')!;
    expect(getComputedStyle(loading).opacity).toBe('0');
    await waitFor(() => expect(getComputedStyle(loading).opacity).toBe('1'));
    expect(loading).toHaveAttribute('aria-busy', 'true');
    expect(loading).toHaveTextContent('Loading keys…');
  });
});

describe('focus', () => {
  it('R64 Retry of a load or a refresh that failed leaves the focus in the toolbar', async () => {
    const client = createMemoryClient({
      keys: manyKeys(3),
      fail: { listKeys: { code: 'rate-limited', times: 1 } },
    });
    show(client);
    const create = await screen.findByRole('button', { name: 'Create New API Key' });
    const retry = async (): Promise<void> => {
      (await screen.findByRole('button', { name: 'Try again' })).focus();
      await userEvent.keyboard('{Enter}');
    };
    client.control.latency(50, 'listKeys');
    await retry();
    await waitFor(() => expect(create).toHaveFocus());
    await screen.findByRole('table');
    expect(create).toHaveFocus();

    client.control.fail('listKeys', { code: 'rate-limited', times: 1 });
    await new Promise((done) => setTimeout(done, 5_100));
    act(() => void globalThis.dispatchEvent(new Event('visibilitychange')));
    await retry();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(create).toHaveFocus();
  }, 15_000);

  it('R37 a key revoked elsewhere hands its focus to the next row, then the one before', async () => {
    const client = scenarios.typical();
    show(client);
    (await action('Support assistant')).focus();
    client.control.edit('key_support', { status: 'revoked' });
    await new Promise((done) => setTimeout(done, 5_100));
    act(() => void globalThis.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(rowNames()).not.toContain('Support assistant'));
    expect(await action('Staging')).toHaveFocus();
  }, 15_000);
});

describe('many keys', () => {
  const body = (): HTMLElement => document.querySelector('tbody')!;

  it('R69 renders the rows on screen, at their place, with their index', async () => {
    show(createMemoryClient({ keys: manyKeys(1_000) }), { pageSize: 1_000 });
    await waitFor(() => expect(body()).toHaveAttribute('data-windowed'));
    const table = screen.getByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '1001');
    expect(body().offsetHeight).toBe(56 * 1_000);
    expect(document.querySelectorAll('.km-api-key-table-row').length).toBeLessThan(60);
    globalThis.scrollTo(0, 56 * 500);
    await waitFor(() => expect(rowNames()).toContain(manyKeys(1_000)[505]!.name));
    const row = [...document.querySelectorAll('.km-api-key-table-row')].find(
      (each) => each.getAttribute('data-key-id') === 'key_many000505',
    )!;
    expect(row).toHaveAttribute('aria-rowindex', '507');
    const header = 36 + document.querySelector('table')!.getBoundingClientRect().top;
    expect(Math.abs(row.getBoundingClientRect().top - header - 505 * 56)).toBeLessThan(2);
  });

  it('R73 cards of a long list are all as high as the place that is kept for them', async () => {
    await page.viewport(320, 800);
    show(createMemoryClient({ keys: manyKeys(1_000) }), { pageSize: 1_000 });
    await waitFor(() => expect(body()).toHaveAttribute('data-windowed'));
    const heights = (): Set<number> =>
      new Set(
        [...document.querySelectorAll('.km-api-key-table-row')].map(
          (row) => row.getBoundingClientRect().height,
        ),
      );
    await waitFor(() => expect(body().offsetHeight).toBeCloseTo([...heights()][0]! * 1_000, -1));
    expect(heights().size).toBe(1);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it('R69 the focused row stays on the page however far one scrolls', async () => {
    show(createMemoryClient({ keys: manyKeys(1_000) }), { pageSize: 1_000 });
    await waitFor(() => expect(body()).toHaveAttribute('data-windowed'));
    const button = document.querySelector<HTMLElement>('.km-api-key-table-action')!;
    act(() => button.focus({ preventScroll: true }));
    globalThis.scrollTo(0, 56 * 900);
    await waitFor(() => expect(rowNames()).toContain(manyKeys(1_000)[900]!.name));
    expect(button).toHaveFocus();
    expect(body().offsetHeight).toBe(56 * 1_000);
  });
});

describe('layout', () => {
  it.each([320, 400, 640])('R73 at %i px keys are cards, and nothing scrolls sideways', async (width) => {
    await page.viewport(width, 800);
    show(scenarios.longText());
    await screen.findAllByRole('button', { name: /^Action for/ });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const [row] = document.querySelectorAll<HTMLElement>('.km-api-key-table-row');
    expect(getComputedStyle(row!).display).toBe('grid');
    expect(screen.getAllByRole('cell').length).toBeGreaterThan(0);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('beside a navigation nothing scrolls sideways: Created gives way, and still sorts', async () => {
    await page.viewport(960, 800);
    show(scenarios.typical());
    await action('Staging');
    expect(screen.queryByRole('columnheader', { name: 'Created' })).toBeNull();
    expect(screen.queryByRole('region')).toBeNull();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Oldest first');
    await waitFor(() => expect(rowNames()[0]).toBe('Production gateway'));
    await page.viewport(1100, 800);
    expect(screen.getByRole('columnheader', { name: 'Created' })).toBeVisible();
    expect(screen.queryByRole('combobox', { name: 'Sort by' })).toBeNull();
  });

  it('columns of the host make the table wider, and none of them vanishes', async () => {
    const more = ['a', 'b', 'c'].map((id): ApiKeyColumn => ({ id, header: () => id, cell: () => id }));
    show(scenarios.typical(), { columns: [...defaultColumns, ...more] });
    await action('Production gateway');
    await screen.findByRole('region', { name: 'API keys' });
    for (const header of screen.getAllByRole('columnheader')) expect(header.offsetWidth).toBeGreaterThan(80);
  });

  it('R73 a table wider than its place scrolls in a region that can be focused and has a name', async () => {
    await page.viewport(700, 800);
    const own: ApiKeyColumn = { id: 'own', header: () => 'Own', cell: () => <>Own</> };
    const columns = [...defaultColumns, ...['a', 'b', 'c'].map((id) => ({ ...own, id }))];
    show(scenarios.typical(), { columns });
    await action('Production gateway');
    const region = await screen.findByRole('region', { name: 'API keys' });
    expect(region).toHaveAttribute('tabindex', '0');
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(700);
  });
});

it('filters that end while the answer is slow leave "No match" until it is there, and never say that there are no keys', async () => {
  const client = scenarios.typical();
  show(client, { defaultView: { status: ['expired'], search: 'nothing like it' } });
  const clear = await screen.findByRole('button', { name: 'Clear filters' });
  const phases = new Set<string | undefined>();
  const table = document.querySelector<HTMLElement>('.km-api-key-table')!;
  const watch = new MutationObserver(() => phases.add(table.dataset['phase']));
  watch.observe(table, { attributes: true, attributeFilter: ['data-phase'] });
  client.control.hang('listKeys');
  await userEvent.click(clear);
  await waitFor(() =>
    expect(client.control.calls.filter(({ method }) => method === 'listKeys').length).toBeGreaterThan(1),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  client.control.release();
  await action('Production gateway');
  watch.disconnect();
  expect([...phases]).toEqual(['ready']);
});
