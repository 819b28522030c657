import type { ApiKey } from '@keymount/core';
import { createMemoryClient, type MemoryClient, sampleKeys, scenarioNow } from '@keymount/testing';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { RotateKeyDialog, type RotateKeyDialogProps } from './RotateKeyDialog.js';

const now = Date.parse(scenarioNow);
const key = (id: string): ApiKey => sampleKeys.find((each) => each.id === `key_${id}`)!;

function show(client: MemoryClient, props: Partial<RotateKeyDialogProps> = {}) {
  const user = userEvent.setup();
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <RotateKeyDialog apiKey={key('support')} defaultOpen {...props} />
    </ApiKeysProvider>,
  );
  return user;
}

const typical = (): MemoryClient => createMemoryClient({ keys: sampleKeys, now: () => now });
const rotates = (client: MemoryClient): readonly unknown[] =>
  client.control.calls.filter(({ method }) => method === 'rotateKey').map(({ input }) => input);
const grace = () => screen.getByRole('combobox', { name: 'The old key stops working' });
const rotateButton = () => screen.getByRole('button', { name: 'Rotate key' });

it('offers now, 15 minutes, 1, 6 and 24 hours, and says until when the old key works', async () => {
  const user = show(typical());
  const options = within(grace()).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'Immediately',
    'In 15 minutes',
    'In 1 hour',
    'In 6 hours',
    'In 24 hours',
  ]);
  await user.selectOptions(grace(), 'In 6 hours');
  expect(grace()).toHaveAccessibleDescription(/It works until Nov 23, 2026.*3:00.PM UTC\.$/);
  expect(screen.getByText(/both keys work/)).toBeVisible();
  await user.selectOptions(grace(), 'Immediately');
  expect(screen.getByText(/fail at once/)).toBeVisible();
});

it('makes a new key, shows it once, and keeps the old one for the grace', async () => {
  const client = typical();
  const onRotated = vi.fn<(made: ApiKey) => void>();
  const user = show(client, { onRotated });
  await user.selectOptions(grace(), 'In 1 hour');
  await user.click(rotateButton());
  expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
  expect(rotates(client)).toEqual([{ id: 'key_support', graceSeconds: 3600 }]);
  expect(onRotated).toHaveBeenCalledOnce();
  const named = client.control.keys().filter(({ name }) => name === 'Support assistant');
  expect(named).toHaveLength(2);
});

it('takes the grace of the host', async () => {
  const client = typical();
  const user = show(client, { graceOptions: [0, 90, 172_800] });
  const options = within(grace()).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'Immediately',
    'In 90 seconds',
    'In 2 days',
  ]);
  await user.click(rotateButton());
  await screen.findByRole('dialog', { name: 'Save your key' });
  expect(rotates(client)).toEqual([{ id: 'key_support', graceSeconds: 90 }]);
});

it.each([
  ['hackathon', /has expired/],
  ['ci', /was revoked/],
] as const)('refuses %s with the reason, before anything is sent', (id, reason) => {
  show(typical(), { apiKey: key(id) });
  expect(screen.getByRole('dialog')).toHaveTextContent(reason);
  expect(screen.queryByRole('button', { name: 'Rotate key' })).toBeNull();
  expect(screen.queryByRole('combobox')).toBeNull();
});

it('R31 a lost answer is called unknown, and trying again makes no second key', async () => {
  const client = typical();
  client.control.fail('rotateKey', { code: 'unreachable', isApplied: true, times: 1 });
  const user = show(client);
  await user.click(rotateButton());
  expect(await screen.findByRole('alert')).toHaveTextContent(/not known whether this was done/);
  const made = client.control.keys().length;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('dialog', { name: 'Save your key' });
  expect(client.control.keys()).toHaveLength(made);
});

it('R26 R9 two clicks make one key, and an unsaved one asks before it is left', async () => {
  const client = typical();
  const user = show(client);
  await user.dblClick(rotateButton());
  await screen.findByRole('dialog', { name: 'Save your key' });
  expect(rotates(client)).toHaveLength(1);
  await user.keyboard('{Escape}');
  expect(screen.getByRole('alertdialog')).toHaveAccessibleName('You have not saved this key');
});

it('R8 a secret that was hidden is replaced by rotating once more, at once', async () => {
  const client = typical();
  const user = show(client);
  await user.click(rotateButton());
  await screen.findByRole('dialog', { name: 'Save your key' });
  const made = client.control.keys().at(-1)?.id;
  act(() => void window.dispatchEvent(new Event('pagehide')));
  await user.click(await screen.findByRole('button', { name: 'Rotate this key' }));
  await user.click(rotateButton());
  await screen.findByRole('dialog', { name: 'Save your key' });
  expect(rotates(client).at(-1)).toEqual({ id: made, graceSeconds: 0 });
});

/** As a page shows it: one dialog for all keys. */
function OneForAll(): ReactNode {
  const [apiKey, setKey] = useState(key('support'));
  const [open, setOpen] = useState(false);
  const show = (id: string) => () => {
    setKey(key(id));
    setOpen(true);
  };
  return (
    <>
      <button type="button" onClick={show('support')}>
        Support
      </button>
      <button type="button" onClick={show('nightly')}>
        Nightly
      </button>
      <RotateKeyDialog apiKey={apiKey} open={open} onOpenChange={setOpen} />
    </>
  );
}

function showOneForAll(client: MemoryClient) {
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <OneForAll />
    </ApiKeysProvider>,
  );
  const open = (name: string) => user.click(screen.getByRole('button', { name, hidden: true }));
  return { user, open };
}

it.each([
  ['another key', 'Nightly'],
  ['the same key another time', 'Support'],
])('what was chosen for a key and refused is not carried over to %s', async (_, next) => {
  const client = typical();
  const { user, open } = showOneForAll(client);
  await open('Support');
  await user.selectOptions(grace(), 'Immediately');
  client.control.fail('rotateKey', { code: 'permission', times: 1 });
  await user.click(rotateButton());
  expect(await screen.findByRole('alert')).toBeVisible();
  await user.keyboard('{Escape}');
  await open(next);
  expect(grace()).toHaveDisplayValue('In 15 minutes');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('R28 a try of which nobody knows is still the same one after a look at the list, and not that of another key', async () => {
  const client = typical();
  const { user, open } = showOneForAll(client);
  await open('Support');
  await user.selectOptions(grace(), 'In 1 hour');
  client.control.fail('rotateKey', { code: 'unreachable', isApplied: true, times: 1 });
  await user.click(rotateButton());
  await screen.findByRole('alert');
  const made = client.control.keys().length;
  await user.keyboard('{Escape}');
  await open('Support');
  expect(grace()).toHaveDisplayValue('In 1 hour');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('dialog', { name: 'Save your key' });
  expect(client.control.keys()).toHaveLength(made);
});

it('R28 the doubt about one key is not shown for another', async () => {
  const client = typical();
  const { user, open } = showOneForAll(client);
  await open('Support');
  client.control.fail('rotateKey', { code: 'unreachable', isApplied: true, times: 1 });
  await user.click(rotateButton());
  await screen.findByRole('alert');
  await user.keyboard('{Escape}');
  await open('Nightly');
  expect(rotateButton()).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});
