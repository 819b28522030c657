import { createMemoryClient, manyKeys, scenarioNow, scenarios } from '@keymount/testing';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { type ComponentProps, StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyTable } from './ApiKeyTable.js';

type Client = ComponentProps<typeof ApiKeysProvider>['client'];

function show(client: Client, props: ComponentProps<typeof ApiKeyTable> = {}): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyTable selection onCreate={() => undefined} onAction={() => undefined} {...props} />
      </ApiKeysProvider>
    </StrictMode>,
  );
}

const box = (name: string): Promise<HTMLElement> => screen.findByRole('checkbox', { name: `Select ${name}` });
const bar = (): HTMLElement | null => screen.queryByRole('region', { name: 'Selected keys' });
const selectAll = (): HTMLElement => screen.getByRole('checkbox', { name: 'Select all keys shown' });

beforeEach(async () => {
  await page.viewport(1100, 800);
});

describe('selection', () => {
  it('is not there unless asked for, nor where revoking is not allowed', async () => {
    show(scenarios.typical(), { selection: false });
    await screen.findByRole('button', { name: 'Action for Staging' });
    expect(screen.queryByRole('checkbox')).toBeNull();
    show(scenarios.typical({ account: { denied: { revoke: 'permission' } } }));
    await waitFor(() => expect(screen.getAllByRole('table')).toHaveLength(2));
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('R67 the header is mixed for some, and the count is said and shown', async () => {
    show(scenarios.typical());
    await userEvent.click(await box('Staging'));
    expect(selectAll()).toHaveProperty('indeterminate', true);
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    await userEvent.click(selectAll());
    expect(selectAll()).toBeChecked();
    expect(selectAll()).toHaveProperty('indeterminate', false);
    await waitFor(() => expect(bar()).toHaveTextContent('7 selected'));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('7 selected'));
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(bar()).toBeNull();
    expect(selectAll()).toHaveFocus();
  });

  it('a search keeps what it hides selected, and says how many', async () => {
    show(scenarios.typical());
    await userEvent.click(await box('Staging'));
    await userEvent.type(screen.getByRole('searchbox'), 'support');
    await waitFor(() => expect(bar()).toHaveTextContent('1 not shown'));
    await userEvent.click(selectAll());
    await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
  });

  it('rows that are not rendered stay selected', async () => {
    show(createMemoryClient({ keys: manyKeys(1_000) }), { pageSize: 1_000 });
    const [first] = await screen.findAllByRole('checkbox', { name: /^Select (?!all)/ });
    const label = first!.getAttribute('aria-label')!;
    await userEvent.click(first!);
    (document.activeElement as HTMLElement).blur();
    globalThis.scrollTo(0, 56 * 900);
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: label })).toBeNull());
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    expect(bar()!.getBoundingClientRect().bottom).toBeLessThanOrEqual(800);
    await userEvent.click(selectAll());
    await waitFor(() => expect(bar()).toHaveTextContent('1,000 selected'));
    globalThis.scrollTo(0, 0);
    await waitFor(() => expect(screen.getByRole('checkbox', { name: label })).toBeChecked());
  });

  it('R73 at 320 px the bar is on screen and nothing scrolls sideways', async () => {
    await page.viewport(320, 600);
    show(scenarios.longText());
    const [first] = await screen.findAllByRole('checkbox');
    await userEvent.click(first!);
    await waitFor(() => expect(bar()).toBeVisible());
    const { top, bottom } = bar()!.getBoundingClientRect();
    expect(top).toBeGreaterThan(300);
    expect(bottom).toBeLessThanOrEqual(600);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});

describe('bulk revoke', () => {
  it('R65 by keyboard alone: select, ask, confirm; the rows are gone, it is said, and the focus is on the next row', async () => {
    const client = scenarios.typical();
    const onRevoked = vi.fn<(id: string) => void>();
    show(client, { onRevoked });
    (await box('Support assistant')).focus();
    await userEvent.keyboard(' {Tab}');
    (await box('Staging')).focus();
    await userEvent.keyboard(' ');
    (await screen.findByRole('button', { name: 'Revoke…' })).focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('alertdialog', { name: 'Revoke 2 keys?' });
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([expect.stringContaining('Support assistant'), expect.stringContaining('Staging')]);
    expect(client.control.calls.filter(({ method }) => method === 'revokeKey')).toHaveLength(0);
    await userEvent.keyboard('{Tab}{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(screen.queryByText('Support assistant')).toBeNull());
    expect(screen.queryByText('Staging')).toBeNull();
    expect(screen.getByRole('status')).toHaveTextContent('2 keys were revoked.');
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Select (?!all)/));
    expect(onRevoked.mock.calls.map(([id]) => id).sort()).toEqual(['key_staging', 'key_support']);
    expect(bar()).toBeNull();
  });

  it('R65 Cancel and Escape revoke nothing, keep the selection, and give the focus back', async () => {
    const client = scenarios.typical();
    show(client);
    await userEvent.click(await box('Staging'));
    const ask = await screen.findByRole('button', { name: 'Revoke…' });
    await userEvent.click(ask);
    await screen.findByRole('alertdialog', { name: 'Revoke 1 key?' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(ask).toHaveFocus());
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    expect(client.control.calls.filter(({ method }) => method === 'revokeKey')).toHaveLength(0);
  });

  it('one that fails says why and can be tried again; the others are revoked', async () => {
    show(scenarios.typical({ fail: { revokeKey: { code: 'permission', times: 2 } } }));
    for (const name of ['Support assistant', 'Staging', 'Production gateway']) {
      await userEvent.click(await box(name));
    }
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke 3 keys' }));
    const dialog = await screen.findByRole('alertdialog', { name: '1 of 3 keys revoked' });
    expect(within(dialog).getAllByText('You do not have permission', { exact: false })).toHaveLength(2);
    expect(screen.getByRole('status', { hidden: true })).toHaveTextContent('1 of 3 keys revoked');
    expect(within(dialog).getByRole('button', { name: 'Close' })).toHaveFocus();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again: Staging' }));
    await screen.findByRole('alertdialog', { name: '2 of 3 keys revoked' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Revoke…' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke 1 key' }));
    await waitFor(() => expect(screen.queryByText('Support assistant')).toBeNull());
    expect(document.activeElement).not.toBe(document.body);
  });

  it('R34 R64 a key that is alive never counts as revoked: while one is tried again the others wait, and keep the focus', async () => {
    const answers: ((isRevoked: boolean) => void)[] = [];
    const client = scenarios.typical();
    const refusal = { code: 'permission' } as const;
    show({
      ...client,
      revokeKey: () =>
        new Promise((resolve, reject) => {
          answers.push((isRevoked) => (isRevoked ? resolve() : reject(refusal)));
        }),
    });
    const answer = async (isRevoked: boolean): Promise<void> => {
      await waitFor(() => expect(answers).not.toHaveLength(0));
      answers.shift()!(isRevoked);
    };
    for (const name of ['Support assistant', 'Staging']) await userEvent.click(await box(name));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke 2 keys' }));
    await answer(false);
    await answer(false);
    const dialog = await screen.findByRole('alertdialog', { name: '0 of 2 keys revoked' });
    const retry = (name: string): HTMLElement =>
      within(dialog).getByRole('button', { name: `Try again: ${name}` });

    await userEvent.click(retry('Support assistant'));
    retry('Staging').focus();
    await userEvent.keyboard('{Enter}');
    expect(retry('Staging')).toHaveFocus();
    expect(retry('Staging')).toHaveAttribute('aria-disabled', 'true');
    await answer(false);
    await waitFor(() => expect(retry('Support assistant')).toBeVisible());
    expect(answers).toHaveLength(0);
    await userEvent.click(retry('Staging'));
    await answer(true);
    await screen.findByRole('alertdialog', { name: '1 of 2 keys revoked' });
    expect(retry('Support assistant')).toBeVisible();
  });
});

describe('bulk disable', () => {
  const disable = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Disable…' });
  const sent = (client: ReturnType<typeof scenarios.typical>): readonly unknown[] =>
    client.control.calls.filter(({ method }) => method === 'disableKey').map(({ input }) => input);

  it('R65 by keyboard alone: what is active among the selected is asked about, disabled and said; its row keeps the focus', async () => {
    const client = scenarios.typical();
    show(client);
    await screen.findByRole('button', { name: 'Action for Staging' });
    await userEvent.click(selectAll());
    (await disable()).focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('alertdialog', { name: /^Disable \d keys\?$/ });
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    expect(dialog).toHaveAccessibleDescription(/You can enable each of them again/);
    const names = within(dialog).getAllByRole('listitem');
    expect(sent(client)).toEqual([]);
    await userEvent.keyboard('{Tab}{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByRole('status')).toHaveTextContent(`${names.length} keys were disabled.`);
    expect(sent(client)).toHaveLength(names.length);
    expect(document.activeElement).not.toBe(document.body);
    const row = screen
      .getByRole('button', { name: 'Action for Support assistant' })
      .closest('[role=row], tr')!;
    await waitFor(() => expect(row).toHaveTextContent('Disabled'));
    // The expired and the leaked ones are selected still, and nothing is left to disable.
    await waitFor(() => expect(bar()).toHaveTextContent(`${7 - names.length} selected`));
    expect(screen.queryByRole('button', { name: 'Disable…' })).toBeNull();
  });

  it('one that fails says why and can be tried again; the others are disabled, and what is disabled already is not asked about', async () => {
    const client = scenarios.typical({ fail: { disableKey: { code: 'permission', times: 1 } } });
    show(client);
    for (const name of ['Support assistant', 'Staging', 'Production gateway'])
      await userEvent.click(await box(name));
    await userEvent.click(await disable());
    await userEvent.click(await screen.findByRole('button', { name: 'Disable 2 keys' }));
    const dialog = await screen.findByRole('alertdialog', { name: '1 of 2 keys disabled' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Try again: Support assistant' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bar()).toHaveTextContent('1 selected');
    expect(await box('Support assistant')).toHaveFocus();
    expect(sent(client)).toHaveLength(3);
  });

  it('R65 Escape disables nothing, keeps the selection, and gives the focus back', async () => {
    const client = scenarios.typical();
    show(client);
    await userEvent.click(await box('Support assistant'));
    await userEvent.click(await disable());
    await screen.findByRole('alertdialog', { name: 'Disable 1 key?' });
    await userEvent.keyboard('{Escape}');
    await waitFor(async () => expect(await disable()).toHaveFocus());
    expect(bar()).toHaveTextContent('1 selected');
    expect(sent(client)).toEqual([]);
  });

  it('where it may not be done it says why, and where the backend cannot it is not there', async () => {
    show(scenarios.typical({ account: { denied: { disable: 'permission' } } }));
    await userEvent.click(await box('Support assistant'));
    const denied = await disable();
    expect(denied).toHaveAttribute('aria-disabled', 'true');
    expect(denied).toHaveAccessibleDescription('You do not have permission to do this.');
    denied.click();
    expect(screen.queryByRole('alertdialog')).toBeNull();
    cleanup();
    show(scenarios.typical({ without: ['disableKey', 'enableKey'] }));
    await userEvent.click(await box('Support assistant'));
    await screen.findByRole('button', { name: 'Revoke…' });
    expect(screen.queryByRole('button', { name: 'Disable…' })).toBeNull();
  });
});

it('R47 a list is not called empty once all that was loaded of it is revoked: more is on its way, or says why not', async () => {
  const client = createMemoryClient({ keys: manyKeys(30) });
  show(client, { pageSize: 5 });
  await screen.findByRole('table', { name: 'API keys, 5 of 30 keys' });
  await userEvent.click(selectAll());
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke…' }));
  const confirm = await screen.findByRole('button', { name: 'Revoke 5 keys' });
  client.control.hang('listKeys');
  await userEvent.click(confirm);
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(await screen.findByText('Loading keys…')).toBeInTheDocument();
  expect(screen.queryByText('No keys yet')).toBeNull();

  client.control.release('listKeys');
  client.control.fail('listKeys', { code: 'rate-limited', times: 1 });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Your keys could not be loaded');
  expect(screen.queryByText('No keys yet')).toBeNull();
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('table', { name: 'API keys, 5 of 25 keys' });
});
