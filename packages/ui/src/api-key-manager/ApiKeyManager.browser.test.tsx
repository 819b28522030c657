import { scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { type ComponentProps, StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page as browserPage, userEvent } from 'vitest/browser';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

type Client = ComponentProps<typeof ApiKeysProvider>['client'];

function show(client: Client, props: ComponentProps<typeof ApiKeyManager> = {}): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyManager {...props} />
      </ApiKeysProvider>
    </StrictMode>,
  );
}

const action = (name: string): Promise<HTMLElement> =>
  screen.findByRole('button', { name: `Action for ${name}` });

async function choose(key: string, item: string): Promise<void> {
  await userEvent.click(await action(key));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

function expectUsablePage(): void {
  expect(getComputedStyle(document.body).pointerEvents).toBe('auto');
  expect(document.querySelector('table')!.closest('[aria-hidden]')).toBeNull();
}

beforeEach(async () => {
  await browserPage.viewport(1100, 800);
});

describe('dialogs from the menu', () => {
  it.each([
    ['Edit', 'dialog'],
    ['Rotate', 'dialog'],
    ['Revoke', 'alertdialog'],
  ])('R65 %s opens, and closing gives the focus back to the Action button of the row', async (item, role) => {
    show(scenarios.typical());
    await choose('Support assistant', item);
    const dialog = await screen.findByRole(role);
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole(role)).toBeNull());
    expect(await action('Support assistant')).toHaveFocus();
    expectUsablePage();
    // The page works on: the next menu opens.
    await userEvent.click(await action('Staging'));
    const menu = await screen.findByRole('menu', { name: 'Action for Staging' });
    await waitFor(() => expect(menu).toBeVisible());
  });

  it('R64 by keyboard alone: menu, Edit, Save, and the row has its new name', async () => {
    show(scenarios.typical());
    (await action('Support assistant')).focus();
    // The menu is loaded when the page is idle; the keyboard does not wait for it either.
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menu');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('role', 'menuitem'));
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    const name = within(dialog).getByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
    await userEvent.clear(name);
    await userEvent.type(name, 'Helpdesk{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await action('Helpdesk')).toHaveFocus();
  });

  it('R65 after a revoke the focus is on the next row, and the row is gone', async () => {
    const onRevoked = vi.fn<(id: string) => void>();
    show(scenarios.typical(), { onRevoked });
    await choose('Support assistant', 'Revoke');
    const dialog = await screen.findByRole('alertdialog');
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke key' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.queryByRole('button', { name: 'Action for Support assistant' })).toBeNull();
    await waitFor(async () => expect(await action('Staging')).toHaveFocus());
    expect(onRevoked).toHaveBeenCalledExactlyOnceWith('key_support');
    expectUsablePage();
  });

  it('R65 the last key revoked leaves the focus on Create', async () => {
    show(scenarios.one());
    await choose('Production gateway', 'Revoke');
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke key' }));
    expect(await screen.findByText('No keys yet')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create New API Key' })).toHaveFocus());
  });
});

describe('create', () => {
  it('the new key is in the list when the dialog closes, pointed out, and the focus is on Create', async () => {
    const onCreated = vi.fn<() => void>();
    show(scenarios.empty(), { onCreated, initialValues: { models: 'all' } });
    await userEvent.click(await screen.findByRole('button', { name: 'Create New API Key' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'First key');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
    await userEvent.click(await screen.findByRole('button', { name: 'I have saved it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await action('First key')).toBeVisible();
    expect(document.querySelector('tr[data-highlighted]')).toHaveTextContent('First key');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create New API Key' })).toHaveFocus());
    expect(onCreated).toHaveBeenCalledTimes(1);
    expectUsablePage();
  });
});

describe('disable and enable', () => {
  it('R67 both run at once and are announced', async () => {
    show(scenarios.typical());
    await choose('Support assistant', 'Disable');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        'Support assistant is disabled. Requests with it are refused.',
      ),
    );
    expect(document.querySelector('tr[data-key-id="key_support"]')).toHaveTextContent('Disabled');
    expect(await action('Support assistant')).toHaveFocus();
    await choose('Support assistant', 'Enable');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Support assistant is enabled again.'),
    );
  });

  it('a failure names the key and can be tried again', async () => {
    const client = scenarios.typical({ fail: { disableKey: { code: 'permission', times: 1 } } });
    show(client);
    await choose('Support assistant', 'Disable');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Support assistant could not be disabled');
    expect(alert).toHaveTextContent('You do not have permission');
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(document.querySelector('tr[data-key-id="key_support"]')).toHaveTextContent('Disabled');
  });
});

describe('bulk revoke', () => {
  it('R65 keys are revoked together, the host hears of each, and nobody types ten names', async () => {
    const onRevoked = vi.fn<(id: string) => void>();
    show(scenarios.typical(), { onRevoked });
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all keys shown' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke 7 keys' }));
    expect(await screen.findByText('No keys yet')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create New API Key' })).toHaveFocus());
    expect(onRevoked).toHaveBeenCalledTimes(7);
    expect(getComputedStyle(document.body).pointerEvents).toBe('auto');
  });

  it('where a name must be typed, keys are revoked one by one', async () => {
    show(scenarios.typical(), { confirmation: 'name' });
    await action('Staging');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('which key is this', () => {
  it('a key that somebody found is matched in the browser, and its row is brought into view', async () => {
    const client = scenarios.typical();
    show(client);
    await action('Staging');
    await userEvent.click(screen.getByRole('button', { name: 'Which key is this?' }));
    const field = await screen.findByRole('textbox', { name: 'Key or text that holds one' });
    await userEvent.fill(field, `Bearer km_live_${'x'.repeat(30)}Qe81`);
    await userEvent.click(await screen.findByRole('button', { name: 'Show Support assistant' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() =>
      expect(document.querySelector('tr[data-highlighted]')).toHaveTextContent('Support assistant'),
    );
    expect(JSON.stringify(client.control.calls)).not.toContain('xxxx');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Which key is this?' })).toHaveFocus());
  });

  it('is not offered where there is no key it could be', async () => {
    show(scenarios.empty());
    await screen.findByText('No keys yet');
    expect(screen.queryByRole('button', { name: 'Which key is this?' })).toBeNull();
  });
});

describe('props', () => {
  it('the attributes of its element are its own, and the page gets the others', async () => {
    show(scenarios.typical(), {
      id: 'keys',
      title: 'Keys of the team',
      hideAfterSeconds: 30,
      initialValues: { name: 'Short', models: 'all' },
    });
    await action('Staging');
    const root = document.querySelector('.km-api-key-manager');
    expect(root?.getAttributeNames().sort()).toEqual(['class', 'id', 'title']);
    await userEvent.click(screen.getByRole('button', { name: 'Create New API Key' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
    await screen.findByText(/will be hidden in \d+ seconds/, { selector: 'p' });
  });
});

describe('view', () => {
  it('a host can keep it, and a new key ends the search that would hide it', async () => {
    const onViewChange = vi.fn<(view: object) => void>();
    show(scenarios.typical(), {
      view: { search: 'staging' },
      onViewChange,
      initialValues: { models: 'all' },
    });
    await action('Staging');
    expect(screen.getByRole('searchbox')).toHaveValue('staging');
    await userEvent.click(screen.getByRole('button', { name: 'Create New API Key' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Another');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
    await userEvent.click(await screen.findByRole('button', { name: 'I have saved it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(onViewChange).toHaveBeenCalledExactlyOnceWith({}));
  });
});

describe('pages', () => {
  it('R64 the tabs move by arrow keys, and each page has its name', async () => {
    show(scenarios.typical());
    const keys = await screen.findByRole('tab', { name: 'My API Keys' });
    keys.focus();
    await userEvent.keyboard('{ArrowRight}');
    const usage = screen.getByRole('tab', { name: 'My Usage' });
    expect(usage).toHaveFocus();
    expect(usage).toHaveAttribute('aria-selected', 'true');
    expect(await screen.findByRole('tabpanel', { name: 'My Usage' })).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'My Usage' })).toBeInTheDocument();
    expect(screen.queryByRole('tabpanel', { name: 'My API Keys' })).toBeNull();
    await userEvent.keyboard('{ArrowLeft}');
    expect(await screen.findByRole('tabpanel', { name: 'My API Keys' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'My API Keys' })).toBeInTheDocument();
  });

  it('a host with its own navigation gets the page it asks for, without tabs', async () => {
    show(scenarios.typical(), { page: 'keys' });
    expect(await screen.findByRole('heading', { name: 'My API Keys' })).toBeVisible();
    expect(screen.queryByRole('tab')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'My Usage' })).toBeNull();
  });

  it('R39 an account without the plan sees one notice instead of the page, and never a Create button or a tab', async () => {
    show(scenarios.plan({ latency: { getAccount: 150 } }));
    const seen = new Set<string>();
    const watch = new MutationObserver(() => {
      if (screen.queryByRole('button', { name: 'Create New API Key' })) seen.add('create');
      if (screen.queryByRole('tab')) seen.add('tab');
    });
    watch.observe(document.body, { childList: true, subtree: true });
    expect(await screen.findByRole('link', { name: 'Contact us' })).toBeVisible();
    watch.disconnect();
    expect(seen).toEqual(new Set());
    expect(screen.getAllByRole('link', { name: 'Contact us' })).toHaveLength(1);
  });

  it('R39 keys of a plan that has ended can still be revoked, and no new one made', async () => {
    show(
      scenarios.typical({
        account: { denied: { create: 'plan' }, contactUrl: 'https://example.com/contact' },
      }),
    );
    expect(await action('Support assistant')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Contact us' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create New API Key' })).toBeNull();
  });
});

it.each([320, 640])('R73 at %i px nothing scrolls sideways', async (width) => {
  await browserPage.viewport(width, 800);
  show(scenarios.longText());
  await screen.findAllByRole('button', { name: /^Action for/ });
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
