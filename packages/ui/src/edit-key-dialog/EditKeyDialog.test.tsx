import { type ApiKey, createApiKeysError } from '@keymount/core';
import { useApiKeys } from '@keymount/react';
import {
  createMemoryClient,
  type MemoryClient,
  type MemoryClientOptions,
  sampleKeys,
  sampleModels,
  sampleUsage,
  scenarioNow,
} from '@keymount/testing';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { EditKeyDialog, type EditKeyDialogProps } from './EditKeyDialog.js';

const now = Date.parse(scenarioNow);
const key = (id: string): ApiKey => sampleKeys.find((each) => each.id === `key_${id}`)!;

function typical(options: MemoryClientOptions = {}): MemoryClient {
  return createMemoryClient({ keys: sampleKeys, models: sampleModels, now: () => now, ...options });
}

/** A page that holds the open state and can refresh its list, as a host does. */
function Page(props: Partial<EditKeyDialogProps>): ReactNode {
  const [open, setOpen] = useState(true);
  const { refresh } = useApiKeys();
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Edit
      </button>
      <button type="button" onClick={refresh}>
        Refresh
      </button>
      <EditKeyDialog apiKey={key('support')} open={open} onOpenChange={setOpen} {...props} />
    </>
  );
}

async function show(client: MemoryClient, props: Partial<EditKeyDialogProps> = {}) {
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <Page {...props} />
    </ApiKeysProvider>,
  );
  await screen.findByRole('checkbox', { name: /^Phi-4/ });
  return user;
}

const updates = (client: MemoryClient): readonly unknown[] =>
  client.control.calls.filter(({ method }) => method === 'updateKey').map(({ input }) => input);
const nameField = () => screen.getByRole('textbox', { name: 'Name' });
const saveButton = () => screen.getByRole('button', { name: 'Save' });
const model = (name: string) => screen.getByRole('checkbox', { name: new RegExp(`^${name}`) });
const dialog = () => screen.getByRole('dialog');

it('Save is reachable, does nothing and says why while nothing has changed', async () => {
  const client = typical();
  const user = await show(client);
  expect(saveButton()).toHaveAttribute('aria-disabled', 'true');
  expect(saveButton()).toHaveAccessibleDescription('Nothing has changed yet.');
  await user.click(saveButton());
  await user.type(nameField(), '{Enter}');
  expect(updates(client)).toEqual([]);
});

it('sends only what changed, with the version it began from, and closes', async () => {
  const client = typical();
  const onSaved = vi.fn<(saved: ApiKey) => void>();
  const user = await show(client, { onSaved });
  await user.type(nameField(), ' two');
  await user.click(saveButton());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(updates(client)).toEqual([{ id: 'key_support', name: 'Support assistant two', version: 'v0' }]);
  expect(onSaved).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ name: 'Support assistant two', version: 'v1' }),
  );
  expect(document.querySelector('[aria-live]')).toHaveTextContent('Changes to Support assistant two saved.');
});

it('shows the difference before it is saved', { timeout: 30_000 }, async () => {
  const user = await show(typical());
  await user.click(model('Phi-4'));
  expect(saveButton()).toHaveAccessibleDescription(/Adds 1 model\./);
  await user.click(model('Qwen3 32B'));
  await user.click(model('GPT-OSS 120B'));
  expect(saveButton()).toHaveAccessibleDescription(/Adds 1 model, removes 2\./);
  await user.click(model('Phi-4'));
  expect(saveButton()).toHaveAccessibleDescription(/Removes 2 models\./);
  await user.click(screen.getByRole('radio', { name: 'All models' }));
  expect(saveButton()).toHaveAccessibleDescription(/Permits all models, now and later\./);
  await user.click(screen.getByRole('radio', { name: 'Selected models' }));
  await user.click(model('Qwen3 32B'));
  await user.click(model('GPT-OSS 120B'));
  expect(saveButton()).toHaveAccessibleDescription('Nothing has changed yet.');
});

it('changes and clears an expiry, and leaves one that was not touched', async () => {
  const client = typical();
  const user = await show(client, { apiKey: key('nightly') });
  const expiry = screen.getByRole('combobox', { name: 'Expiry' });
  expect(expiry).toHaveDisplayValue('No change: Dec 5, 2026');
  await user.selectOptions(expiry, '90 days');
  expect(saveButton()).toHaveAccessibleDescription(/Expires Feb 21, 2027 instead of Dec 5, 2026\./);
  await user.selectOptions(expiry, 'Never');
  expect(saveButton()).toHaveAccessibleDescription(/Never expires, instead of Dec 5, 2026\./);
  await user.click(saveButton());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(updates(client)).toEqual([{ id: 'key_nightly', expiresAt: null, version: 'v0' }]);
});

it('R52 a model that is no longer offered is shown as such and kept', async () => {
  const client = typical();
  const user = await show(client, { apiKey: key('staging') });
  expect(model('Mixtral 8x7B Instruct')).toBeChecked();
  expect(screen.getByText('No longer offered')).toBeVisible();
  await user.click(model('Phi-4'));
  await user.click(saveButton());
  await waitFor(() => expect(updates(client)).toHaveLength(1));
  expect(updates(client)[0]).toMatchObject({
    models: ['llama-3.3-70b-instruct', 'mixtral-8x7b-instruct', 'phi-4'],
  });
});

it('R35 a concurrent edit shows both values, keeps mine, and saves with the new version', async () => {
  const client = typical();
  const user = await show(client);
  await user.clear(nameField());
  await user.type(nameField(), 'Mine');
  client.control.edit('key_support', { name: 'Theirs' });
  await user.click(saveButton());
  expect(await screen.findByText('This key was changed elsewhere while you were editing')).toBeVisible();
  expect(dialog()).toHaveTextContent('Its name is now Theirs.');
  expect(nameField()).toHaveValue('Mine');
  await user.click(saveButton());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(updates(client).at(-1)).toEqual({ id: 'key_support', name: 'Mine', version: 'v1' });
  expect(client.control.keys().find(({ id }) => id === 'key_support')?.name).toBe('Mine');
});

it('R36 a refresh in the background leaves a touched field alone, says so, and updates the others', async () => {
  const client = typical();
  const user = await show(client);
  await user.clear(nameField());
  await user.type(nameField(), 'Mine');
  client.control.edit('key_support', { name: 'Theirs', models: ['phi-4'] });
  // No press: beside the dialog it would close it.
  fireEvent.click(screen.getByText('Refresh'));
  await waitFor(() => expect(dialog()).toHaveTextContent('Its name is now Theirs.'));
  expect(nameField()).toHaveValue('Mine');
  expect(model('Phi-4')).toBeChecked();
  expect(model('Qwen3 32B')).not.toBeChecked();
});

it('R37 a key that is gone is explained, and only Close is left', async () => {
  const client = typical();
  const user = await show(client);
  await user.type(nameField(), ' two');
  client.control.fail('updateKey', 'not-found');
  await user.click(saveButton());
  expect(await screen.findByRole('alert')).toHaveTextContent(/no longer exists/);
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  expect(screen.getAllByRole('button', { name: 'Close' }).length).toBeGreaterThan(0);
});

it('R40 a refused name is said at the name, and everything typed is kept', async () => {
  const client = typical();
  const user = await show(client);
  await user.clear(nameField());
  await user.type(nameField(), 'Staging');
  await user.click(model('Phi-4'));
  await user.click(saveButton());
  await waitFor(() => expect(nameField()).toHaveAccessibleDescription(/Another key already has this name/));
  expect(nameField()).toHaveFocus();
  expect(model('Phi-4')).toBeChecked();
});

it('an answer that is not what was asked for is said, with the values the backend kept', async () => {
  const client = typical();
  const stubborn: MemoryClient = {
    ...client,
    updateKey: ({ models: _ignored, ...input }, context) => client.updateKey!(input, context),
  };
  const user = await show(stubborn);
  await user.type(nameField(), ' two');
  await user.click(model('Phi-4'));
  await user.click(saveButton());
  expect(await screen.findByRole('alert')).toHaveTextContent(/kept something other than you asked for/);
  expect(nameField()).toHaveValue('Support assistant two');
  expect(model('Phi-4')).not.toBeChecked();
});

it('Escape keeps what was typed for the next time, Cancel forgets it', async () => {
  const user = await show(typical());
  await user.type(nameField(), ' two');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Edit' }));
  expect(nameField()).toHaveValue('Support assistant two');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await user.click(screen.getByRole('button', { name: 'Edit' }));
  expect(nameField()).toHaveValue('Support assistant');
});

it('R26 two clicks on Save send one PATCH', async () => {
  const client = typical();
  client.control.hang('updateKey');
  const user = await show(client);
  await user.type(nameField(), ' two');
  await user.dblClick(saveButton());
  await user.type(nameField(), '{Enter}');
  expect(updates(client)).toHaveLength(1);
  await act(async () => client.control.release());
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(updates(client)).toHaveLength(1);
});

it('least privilege: says how many models were used, and one click selects only those, which Save then sends', async () => {
  const client = typical({ usage: sampleUsage() });
  const user = await show(client);
  expect(await screen.findByText('May call 3 models, used 2 in the last 30 days.')).toBeVisible();
  const trim = screen.getByRole('button', { name: 'Select only those used' });
  await user.click(trim);
  expect(screen.getByText('Removes 1 model.')).toBeVisible();
  expect(model('GPT-OSS 120B')).not.toBeChecked();
  expect(trim).toHaveAttribute('aria-disabled', 'true');
  expect(updates(client)).toEqual([]);
  await user.click(saveButton());
  await waitFor(() => expect(updates(client)).toHaveLength(1));
  expect(updates(client)[0]).toMatchObject({ models: ['llama-3.3-70b-instruct', 'qwen3-32b'] });
});

it('least privilege: a key that uses nothing is said to, and is not trimmed to nothing', async () => {
  await show(typical());
  expect(await screen.findByText('May call 3 models, and used none in the last 30 days.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Select only those used' })).toBeNull();
});

it('least privilege: a key that was never used at all is told nothing, the list says so already', async () => {
  const client = typical({ keys: sampleKeys.map((key) => ({ ...key, lastUsedAt: null })) });
  await show(client);
  await waitFor(() => expect(client.control.calls.some(({ method }) => method === 'getUsage')).toBe(true));
  expect(screen.queryByText(/last 30 days/)).toBeNull();
});

it('R47 least privilege: usage that cannot be read is no word and no alarm', async () => {
  await show(typical({ fail: { getUsage: 'permission' } }));
  expect(screen.queryByText(/last 30 days/)).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('R52 drift: models that are deprecated or no longer offered are named', async () => {
  await show(typical(), { apiKey: { ...key('staging') } });
  expect(
    await screen.findByText('No longer offered, so requests for it fail: Mixtral 8x7B Instruct.'),
  ).toBeVisible();
});

it('what cannot be saved is no change: it says what is missing, and Save leads there', async () => {
  const client = typical();
  const user = await show(client);
  await user.click(screen.getByRole('radio', { name: /^All models/ }));
  await user.click(screen.getByRole('radio', { name: /^Selected models/ }));
  for (const box of screen.getAllByRole<HTMLInputElement>('checkbox', { checked: true }))
    await user.click(box);
  expect(dialog()).not.toHaveTextContent(/Removes|Permits|Save changes this/);
  expect(saveButton()).toHaveAccessibleDescription('Choose at least one model, or all models.');
  expect(saveButton()).not.toHaveAttribute('aria-disabled');
  await user.click(saveButton());
  expect(updates(client)).toEqual([]);
  expect(screen.getByRole('group', { name: 'Permission' })).toHaveAccessibleDescription(
    /Choose at least one model, or all models/,
  );
});

it('a name that was emptied is what is missing, not what the name becomes', async () => {
  const user = await show(typical());
  await user.clear(nameField());
  expect(dialog()).not.toHaveTextContent(/The name becomes/);
  expect(saveButton()).toHaveAccessibleDescription('Enter a name.');
});

it('a refused end says when the key still ends, and that a rotated one cannot end later', async () => {
  const rotated: ApiKey = { ...key('support'), expiresAt: '2026-11-24T02:00:00.000Z' };
  const client = typical({ keys: [rotated] });
  const refusal = createApiKeysError('invalid', { fields: [{ field: 'expiresAt', rule: 'invalid' }] });
  const user = await show(
    Object.assign(Object.create(client) as MemoryClient, { updateKey: () => Promise.reject(refusal) }),
    { apiKey: rotated },
  );
  const expiry = screen.getByRole('combobox', { name: 'Expiry' });
  await user.selectOptions(expiry, '30 days');
  await user.click(saveButton());
  await waitFor(() =>
    expect(expiry).toHaveAccessibleDescription(
      'Not accepted. The key still ends Nov 24, 2026, 2:00 AM UTC; one that was rotated cannot end later.',
    ),
  );
  await user.selectOptions(expiry, 'On a date…');
  await user.clear(screen.getByLabelText('Last day'));
  await user.click(saveButton());
  expect(expiry).toHaveAccessibleDescription('Enter a valid date.');
});
