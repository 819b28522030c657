import { scenarioNow, scenarios } from '@keymount/testing';
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

function show(client: ApiKeysProviderProps['client'] = scenarios.typical()): void {
  render(
    <StrictMode>
      <ApiKeysProvider client={client} now={Date.parse(scenarioNow)} timeZone="UTC">
        <ApiKeyManager />
      </ApiKeysProvider>
    </StrictMode>,
  );
}

// The first menu and the first dialog are loaded when they are asked for.
configure({ asyncUtilTimeout: 5_000 });

const KEY = 'Support assistant';
const CREATE = 'Create New API Key';
const FIND = 'Which key is this?';

const focused = (): HTMLElement => document.activeElement as HTMLElement;
const dialogOf = (): Promise<HTMLElement> =>
  waitFor(() => {
    const open = document.querySelector<HTMLElement>('[role=dialog], [role=alertdialog]');
    if (!open?.contains(document.activeElement)) throw new Error('The focus is not in an open dialog.');
    return open;
  });

/** Presses a key, and proves that the focus is somewhere afterwards, also once what it set off has settled. */
async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await waitFor(() => expect(document.activeElement, `after ${keys}`).not.toBe(document.body));
}

/** Enough of a name to go by; dom-accessibility-api takes longer than all the rest. */
function nameOf(element: HTMLElement): string {
  const [label] = (element as HTMLInputElement).labels ?? [];
  return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent).trim();
}

/** Tabs until the focus is on the control of this name, as a reader does who knows what to look for. */
async function tabTo(name: string | RegExp, keys = '{Tab}'): Promise<HTMLElement> {
  const seen: string[] = [];
  const matches = (element: HTMLElement): boolean => {
    const found = nameOf(element);
    return name instanceof RegExp ? name.test(found) : found === name;
  };
  while (!matches(focused())) {
    if (seen.length > 80) throw new Error(`No ${String(name)} within 80 stops: ${seen.join(', ')}`);
    try {
      await press(keys);
    } catch (lost) {
      throw new Error(`The focus was lost after ${seen.at(-1)}, on the way to ${String(name)}.`, {
        cause: lost,
      });
    }
    seen.push(nameOf(focused()));
  }
  return focused();
}

const backwards = '{Shift>}{Tab}{/Shift}';

async function openMenuItem(key: string, item: string): Promise<void> {
  (await screen.findByRole('button', { name: `Action for ${key}` })).focus();
  await chooseFromMenu(item);
}

/** From the Action button that has the focus. */
async function chooseFromMenu(item: string): Promise<void> {
  await press('{Enter}');
  await waitFor(() => expect(focused()).toHaveAttribute('role', 'menuitem'));
  for (let turn = 0; turn < 6 && focused().textContent !== item; turn += 1) await press('{ArrowDown}');
  expect(focused()).toHaveTextContent(item);
  await press('{Enter}');
}

async function pressButton(name: string | RegExp): Promise<void> {
  // The last: "Close" is the name of the cross above, too.
  const button = within(await dialogOf())
    .getAllByRole('button', { name })
    .at(-1)!;
  await waitFor(() => expect(button).toBeEnabled());
  button.focus();
  await userEvent.keyboard('{Enter}');
}

async function saveSecret(): Promise<void> {
  await waitFor(() => screen.getByRole('button', { name: 'I have saved it' }));
  await pressButton('I have saved it');
  await pressButton('Done');
}

/** What has the focus once no dialog is open: `wanted`, as soon as it is that. */
async function focusWithoutDialog(wanted: string): Promise<string> {
  await waitFor(() => expect(document.querySelector('[role=dialog], [role=alertdialog]')).toBeNull());
  await waitFor(() => expect(nameOf(focused())).toBe(wanted));
  return nameOf(focused());
}

const pressEscape = async (): Promise<void> => {
  await dialogOf();
  await userEvent.keyboard('{Escape}');
};
const cancel = (): Promise<void> => pressButton('Cancel');

beforeEach(async () => {
  await page.viewport(1100, 800);
});

describe('R65 from the menu of a row, into a dialog and back to the Action button', () => {
  it.each(['Edit', 'Rotate', 'Revoke'])('R65 %s, by Escape and by Cancel', async (item) => {
    show();
    for (const close of [pressEscape, cancel]) {
      await openMenuItem(KEY, item);
      await close();
      expect(await focusWithoutDialog(`Action for ${KEY}`)).toBe(`Action for ${KEY}`);
    }
  });

  it('R65 Edit, by saving', async () => {
    show();
    await openMenuItem(KEY, 'Edit');
    await userEvent.fill(within(await dialogOf()).getByRole('textbox', { name: 'Name' }), 'Helpdesk');
    await pressButton('Save');
    expect(await focusWithoutDialog('Action for Helpdesk')).toBe('Action for Helpdesk');
  });

  it('R65 Rotate, by saving the new secret: the row that is there still, or the next one', async () => {
    show();
    await openMenuItem(KEY, 'Rotate');
    const row = document.querySelector('tr[data-key-id="key_support"]');
    await pressButton('Rotate key');
    await saveSecret();
    expect(await focusWithoutDialog(row?.isConnected ? `Action for ${KEY}` : 'Action for Staging')).toBe(
      row?.isConnected ? `Action for ${KEY}` : 'Action for Staging',
    );
  });

  it('R65 the menu, by Escape', async () => {
    show();
    (await screen.findByRole('button', { name: `Action for ${KEY}` })).focus();
    await press('{Enter}');
    const menu = await screen.findByRole('menu');
    await waitFor(() => expect(menu.contains(focused())).toBe(true));
    await press('{Escape}');
    expect(await focusWithoutDialog(`Action for ${KEY}`)).toBe(`Action for ${KEY}`);
  });

  it('R65 Disable and Enable ask nothing, and leave the focus where it was', async () => {
    show();
    for (const [item, said] of [
      ['Disable', /is disabled/],
      ['Enable', /is enabled/],
    ] as const) {
      await openMenuItem(KEY, item);
      await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(said));
      expect(await focusWithoutDialog(`Action for ${KEY}`)).toBe(`Action for ${KEY}`);
    }
  });
});

it.each(['Try again', 'Close'])(
  'R64 %s on a key that could not be disabled leads to its row',
  async (name) => {
    show(scenarios.typical({ fail: { disableKey: { code: 'permission', times: 1 } } }));
    await openMenuItem(KEY, 'Disable');
    within(await screen.findByRole('alert'))
      .getByRole('button', { name })
      .focus();
    await press('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(focused()).toHaveAccessibleName(`Action for ${KEY}`);
  },
);

describe('R65 where the row is gone', () => {
  it('R65 a key in the middle, the last and at length the only one: the next, the one before, Create', async () => {
    const client = scenarios.typical();
    show(client);
    await screen.findByRole('button', { name: `Action for ${KEY}` });
    const names = [...document.querySelectorAll<HTMLElement>('.km-api-key-table-action')].map((button) =>
      button.getAttribute('aria-label')!.replace('Action for ', ''),
    );
    const revoke = async (name: string): Promise<void> => {
      await openMenuItem(name, 'Revoke');
      await pressButton('Revoke key');
    };
    const middle = names.splice(1, 1)[0]!;
    await revoke(middle);
    expect(await focusWithoutDialog(`Action for ${names[1]}`)).toBe(`Action for ${names[1]}`);
    await revoke(names.pop()!);
    expect(await focusWithoutDialog(`Action for ${names.at(-1)}`)).toBe(`Action for ${names.at(-1)}`);
    for (const name of names.splice(1)) await revoke(name);
    expect(await focusWithoutDialog(`Action for ${names[0]}`)).toBe(`Action for ${names[0]}`);
    await revoke(names[0]!);
    expect(await focusWithoutDialog(CREATE)).toBe(CREATE);
  });
});

describe('R65 from the page', () => {
  it('R65 Create, by Escape, by Cancel and by saving the new secret', async () => {
    show();
    for (const close of [pressEscape, cancel]) {
      (await screen.findByRole('button', { name: CREATE })).focus();
      await press('{Enter}');
      await close();
      expect(await focusWithoutDialog(CREATE)).toBe(CREATE);
    }
    await press('{Enter}');
    const dialog = await dialogOf();
    await userEvent.fill(within(dialog).getByRole('textbox', { name: 'Name' }), 'Made');
    await userEvent.click(within(dialog).getByRole('radio', { name: /^All models/ }));
    await pressButton('Create');
    await saveSecret();
    expect(await focusWithoutDialog(CREATE)).toBe(CREATE);
  });

  it('R65 Find, by Escape and by Close', async () => {
    show();
    for (const close of [pressEscape, () => pressButton('Close')]) {
      (await screen.findByRole('button', { name: FIND })).focus();
      await press('{Enter}');
      await close();
      expect(await focusWithoutDialog(FIND)).toBe(FIND);
    }
  });

  it('R65 bulk revoke, by Escape, by Cancel and by revoking', async () => {
    show();
    (await screen.findByRole('checkbox', { name: `Select ${KEY}` })).focus();
    await press(' ');
    for (const close of [pressEscape, cancel]) {
      (await screen.findByRole('button', { name: 'Revoke…' })).focus();
      await press('{Enter}');
      await close();
      expect(await focusWithoutDialog('Revoke…')).toBe('Revoke…');
    }
    await press('{Enter}');
    await pressButton('Revoke 1 key');
    expect(await focusWithoutDialog('Select Staging')).toBe('Select Staging');
  });
});

it('R64 the whole journey by keyboard, with no pointer: create, save, edit, rotate, revoke, read the usage', async () => {
  show();
  await screen.findByRole('button', { name: `Action for ${KEY}` });
  // A stop before the page and one after it, as the browser has its own.
  const before = document.createElement('button');
  const after = document.createElement('button');
  before.textContent = 'Before';
  after.textContent = 'After';
  document.body.prepend(before);
  document.body.append(after);
  before.focus();

  await tabTo(CREATE);
  await press('{Enter}');
  await dialogOf();
  await tabTo('Name');
  await press('Journey');
  await tabTo(/^Selected models/);
  await press('{ArrowUp}');
  expect(focused()).toHaveAccessibleName(/^All models/);
  await tabTo('Create');
  await press('{Enter}');
  await waitFor(() => screen.getByRole('button', { name: 'Show key' }));
  await dialogOf();
  await tabTo('I have saved it');
  await press('{Enter}');
  await tabTo('Done');
  await press('{Enter}');
  expect(await focusWithoutDialog(CREATE)).toBe(CREATE);

  await tabTo('Action for Journey');
  await chooseFromMenu('Edit');
  await dialogOf();
  await tabTo('Name');
  await press('{Control>}a{/Control}Voyage{Enter}');
  expect(await focusWithoutDialog('Action for Voyage')).toBe('Action for Voyage');

  await chooseFromMenu('Rotate');
  await dialogOf();
  await tabTo('Rotate key');
  await press('{Enter}');
  await waitFor(() => screen.getByRole('button', { name: 'Show key' }));
  await dialogOf();
  await tabTo('I have saved it');
  await press('{Enter}');
  await tabTo('Done');
  await press('{Enter}');
  await waitFor(() => expect(focused()).toHaveAccessibleName(/^Action for /));

  await tabTo('Action for Voyage', backwards);
  const voyages = (): number => screen.getAllByRole('button', { name: 'Action for Voyage' }).length;
  const count = voyages();
  await chooseFromMenu('Revoke');
  await waitFor(() => expect(focused()).toHaveAccessibleName('Cancel'));
  await tabTo('Revoke key');
  await press('{Enter}');
  await waitFor(() => expect(focused()).toHaveAccessibleName(/^Action for /));
  expect(screen.queryAllByRole('button', { name: 'Action for Voyage' })).toHaveLength(count - 1);

  await tabTo('My API Keys', backwards);
  await press('{ArrowRight}');
  await screen.findByRole('application');
  await tabTo(screen.getByRole('application').getAttribute('aria-label')!);
  await press('{ArrowRight}');
  await waitFor(() =>
    expect(
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join(),
    ).toMatch(/2026: /),
  );
  before.remove();
  after.remove();
}, 60_000);
