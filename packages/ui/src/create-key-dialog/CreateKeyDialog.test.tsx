import type { ApiKey } from '@keymount/core';
import {
  createMemoryClient,
  type MemoryClient,
  sampleKeys,
  sampleModels,
  scenarioNow,
  scenarios,
} from '@keymount/testing';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { CreateKeyDialog, type CreateKeyDialogProps } from './CreateKeyDialog.js';

const now = Date.parse(scenarioNow);

/** Permits all models, where a test is not about them. */
function show(client: MemoryClient, { initialValues, ...props }: CreateKeyDialogProps = {}) {
  const user = userEvent.setup();
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <CreateKeyDialog defaultOpen initialValues={{ models: 'all', ...initialValues }} {...props} />
    </ApiKeysProvider>,
  );
  return user;
}

const typical = (): MemoryClient =>
  createMemoryClient({ keys: sampleKeys, models: sampleModels, now: () => now });
const creates = (client: MemoryClient) => client.control.calls.filter(({ method }) => method === 'createKey');
const nameField = () => screen.getByRole('textbox', { name: 'Name' });
const createButton = () => screen.getByRole('button', { name: 'Create' });

async function pick(user: ReturnType<typeof userEvent.setup>, ...names: string[]) {
  await user.click(screen.getByRole('radio', { name: 'Selected models' }));
  for (const name of names) {
    await user.click(await screen.findByRole('checkbox', { name: new RegExp(`^${name}`) }));
  }
}

describe('the form', () => {
  it('sends a name and the models that were ticked, and shows the key', async () => {
    const client = typical();
    const onCreated = vi.fn<(key: ApiKey) => void>();
    const user = show(client, { onCreated });
    await user.type(nameField(), '  Billing  ');
    await pick(user, 'Qwen3 32B', 'Phi-4');
    await user.click(createButton());
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    expect(creates(client).map(({ input }) => input)).toEqual([
      { name: 'Billing', models: ['qwen3-32b', 'phi-4'] },
    ]);
    expect(onCreated).toHaveBeenCalledOnce();
    expect(JSON.stringify(onCreated.mock.calls)).not.toMatch(/km_test_\w{20}/);
  });

  it('refuses an empty name and no model before sending, and leads to the first of them', async () => {
    const client = typical();
    const user = show(client);
    await user.click(screen.getByRole('radio', { name: 'Selected models' }));
    await user.click(createButton());
    expect(nameField()).toHaveAccessibleDescription('Enter a name.');
    expect(nameField()).toBeInvalid();
    expect(nameField()).toHaveFocus();
    expect(screen.getByText('Choose at least one model, or all models.')).toBeVisible();
    await user.type(nameField(), 'x');
    expect(nameField()).toBeValid();
    expect(screen.getByText('Choose at least one model, or all models.')).toBeVisible();
    expect(creates(client)).toEqual([]);
  });

  it('starts with no model chosen, and with all of them only where there is nothing to choose from', async () => {
    const start = (client: MemoryClient) =>
      render(
        <ApiKeysProvider client={client} now={now} timeZone="UTC">
          <CreateKeyDialog defaultOpen initialValues={{ name: 'Billing' }} />
        </ApiKeysProvider>,
      );
    const client = typical();
    const { unmount } = start(client);
    expect(await screen.findByText('0 of 11 selected')).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Selected models' })).toBeChecked();
    await userEvent.click(createButton());
    expect(screen.getByText('Choose at least one model, or all models.')).toBeVisible();
    expect(creates(client)).toEqual([]);
    unmount();
    start(scenarios.noModels());
    await waitFor(() => expect(screen.getByRole('radio', { name: 'All models' })).toBeChecked());
  });

  it('counts a name by what a reader sees: 100 family emoji pass, 101 do not', async () => {
    const client = typical();
    const user = show(client, { initialValues: { name: '👨‍👩‍👧‍👦'.repeat(101) } });
    await user.click(createButton());
    expect(nameField()).toHaveAccessibleDescription('Use at most 100 characters.');
    await user.clear(nameField());
    await user.click(nameField());
    await user.paste('👨‍👩‍👧‍👦'.repeat(100));
    await user.click(createButton());
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
  });

  it('keeps what was typed when it is closed by Escape, and forgets it after Cancel', async () => {
    const user = show(typical());
    await user.type(nameField(), 'Billing');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Create New API Key' }));
    expect(nameField()).toHaveValue('Billing');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await user.click(screen.getByRole('button', { name: 'Create New API Key' }));
    expect(nameField()).toHaveValue('');
  });

  it('has no Permission where the backend has no models, and then permits all', async () => {
    const client = createMemoryClient({ without: ['listModels'], now: () => now });
    const user = show(client);
    expect(screen.queryByRole('group', { name: 'Permission' })).toBeNull();
    await user.type(nameField(), 'Billing{Enter}');
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(creates(client)[0]?.input).toEqual({ name: 'Billing', models: 'all' });
  });

  it('R26 Enter, a click and Enter again send one POST', async () => {
    const client = typical();
    client.control.hang('createKey');
    const user = show(client);
    await user.type(nameField(), 'Billing{Enter}');
    await user.click(createButton());
    await user.type(nameField(), '{Enter}');
    expect(creates(client)).toHaveLength(1);
    client.control.release();
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(creates(client)).toHaveLength(1);
  });

  it('a key on its way cannot be closed away from', async () => {
    const client = typical();
    client.control.hang('createKey');
    const user = show(client);
    await user.type(nameField(), 'Billing{Enter}');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('dialog', { name: 'Create new API key' })).toBeVisible();
    client.control.release();
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
  });
});

describe('the models', () => {
  it('R51 ticks that a filter hides are sent', async () => {
    const client = typical();
    const user = show(client);
    await user.type(nameField(), 'Billing');
    await pick(user, 'Qwen3 32B');
    await user.type(screen.getByRole('searchbox', { name: 'Search models' }), 'gemma');
    expect(screen.queryByRole('checkbox', { name: /Qwen3 32B/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Select the 1 model shown' }));
    expect(screen.getByText('2 of 11 selected', { selector: 'span' })).toBeVisible();
    await user.click(createButton());
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(creates(client)[0]?.input).toMatchObject({ models: ['qwen3-32b', 'gemma-3-27b-it'] });
  });

  it('R51 Select all says how far it reaches, and shows when only some are ticked', async () => {
    const user = show(typical());
    await pick(user, 'Phi-4');
    const all = screen.getByRole('checkbox', { name: 'Select all 11 models' });
    expect(all).toBePartiallyChecked();
    await user.type(screen.getByRole('searchbox'), 'openai');
    await user.click(screen.getByRole('checkbox', { name: 'Select all 3 models shown' }));
    expect(screen.getByText('4 of 11 selected', { selector: 'span' })).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Select all 3 models shown' }));
    expect(screen.getByText('1 of 11 selected', { selector: 'span' })).toBeVisible();
  });

  it('Enter in the search does not create the key', async () => {
    const client = typical();
    const user = show(client);
    await user.type(nameField(), 'Billing');
    await pick(user, 'Phi-4');
    await user.type(screen.getByRole('searchbox'), 'qwen{Enter}');
    expect(creates(client)).toEqual([]);
  });

  it('that cannot be loaded are said in the field with a retry, and all of them can still be permitted', async () => {
    const client = typical();
    client.control.fail('listModels', 'permission');
    const user = show(client);
    await user.click(screen.getByRole('radio', { name: 'Selected models' }));
    expect(await screen.findByText(/models could not be loaded/)).toBeVisible();
    client.control.release();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('checkbox', { name: /Phi-4/ })).toBeVisible();
  });

  it('ticks outlive a change of mind to all models and back', async () => {
    const user = show(typical());
    await pick(user, 'Phi-4');
    await user.click(screen.getByRole('radio', { name: 'All models' }));
    await user.click(screen.getByRole('radio', { name: 'Selected models' }));
    expect(screen.getByRole('checkbox', { name: /Phi-4/ })).toBeChecked();
  });
});

describe('the expiry', () => {
  it('is resolved and shown with its zone, and sent', async () => {
    const client = typical();
    const user = show(client);
    await user.type(nameField(), 'Billing');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Expiry' }), '30 days');
    expect(screen.getByText(/^Expires Dec 23, 2026[^()]* UTC\.$/)).toBeVisible();
    await user.click(createButton());
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(creates(client)[0]?.input).toMatchObject({ expiresAt: '2026-12-23T09:00:00.000Z' });
  });

  it('a date means its last second in the provider’s zone, and one that is over is refused at submit', async () => {
    const client = typical();
    const user = show(client, { initialValues: { name: 'Billing', expiresAt: '2026-11-22T00:00:00Z' } });
    const date = screen.getByLabelText('Last day');
    expect(date).toHaveValue('2026-11-22');
    await user.click(createButton());
    expect(date).toHaveAccessibleDescription('Choose a moment in the future.');
    expect(date).toHaveFocus();
    await user.clear(date);
    await user.type(date, '2026-11-23');
    await user.click(createButton());
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(creates(client)[0]?.input).toMatchObject({ expiresAt: '2026-11-23T23:59:59.000Z' });
  });

  it('is not offered where the backend does not say when keys end', async () => {
    show(scenarios.minimal());
    await waitFor(() => expect(screen.queryByRole('combobox', { name: 'Expiry' })).toBeNull());
  });

  it('offers what the host offers', () => {
    show(typical(), { expiry: { days: [1, 14], isNeverAllowed: false, initial: 14 } });
    const options = within(screen.getByRole('combobox', { name: 'Expiry' })).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['1 day', '14 days', 'On a date…']);
    expect(screen.getByRole('combobox', { name: 'Expiry' })).toHaveValue('14');
  });
});

describe('refusals', () => {
  it('R40 a name that is taken is said at the name, with everything else kept', async () => {
    const client = typical();
    const user = show(client);
    await user.type(nameField(), 'Staging');
    await pick(user, 'Phi-4');
    await user.click(createButton());
    await waitFor(() => expect(nameField()).toBeInvalid());
    expect(nameField()).toHaveAccessibleDescription(/Another key already has this name/);
    expect(nameField()).toHaveFocus();
    expect(nameField()).toHaveValue('Staging');
    expect(screen.getByRole('checkbox', { name: /Phi-4/ })).toBeChecked();
  });

  it('R40 refused fields each get their message and the first is focused', async () => {
    const user = show(scenarios.invalid());
    await user.type(nameField(), 'Billing');
    await pick(user, 'Phi-4');
    await user.click(createButton());
    await waitFor(() => expect(nameField()).toHaveAccessibleDescription('Use at most 20 characters.'));
    expect(nameField()).toHaveFocus();
    expect(screen.getByText('One of these models is no longer offered.')).toBeVisible();
    expect(screen.getByText('Choose a moment in the future.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([
    ['plan', /plan does not include/],
    ['permission', /do not have permission/],
    ['limit', /as many keys as it may have/],
    ['unauthenticated', /session has ended/],
  ] as const)('R38 R39 %s stands in a banner and keeps the form', async (code, text) => {
    const client = typical();
    client.control.fail('createKey', code);
    const user = show(client);
    await user.type(nameField(), 'Billing{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
    expect(nameField()).toHaveValue('Billing');
    client.control.release();
    await user.click(createButton());
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
  });

  it('R29 offline says that nothing was sent', async () => {
    const user = show(scenarios.offline());
    await user.type(nameField(), 'Billing{Enter}');
    expect(await screen.findByText(/You are offline. Nothing was sent/)).toBeVisible();
    expect(nameField()).toHaveValue('Billing');
  });

  it('R28 R31 a lost answer is called unknown, and trying again makes no second key', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', isApplied: true, times: 1 });
    const user = show(client);
    await user.type(nameField(), 'Billing');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Expiry' }), '30 days');
    await user.click(createButton());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/it is not known whether this was done/);
    expect(alert).not.toHaveTextContent(/failed/);
    const made = client.control.keys().length;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(client.control.keys()).toHaveLength(made);
    const keys = creates(client).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
  });

  it('R28 a lost answer stays in doubt when a clear refusal follows, and trying again makes no second key', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', isApplied: true, times: 1 });
    const user = userEvent.setup();
    // Its clock runs: an expiry that is counted anew is another input.
    render(
      <ApiKeysProvider client={client} timeZone="UTC">
        <CreateKeyDialog defaultOpen initialValues={{ models: 'all' }} />
      </ApiKeysProvider>,
    );
    await user.type(nameField(), 'Billing');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Expiry' }), '30 days');
    await user.click(createButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(/it is not known whether this was done/);
    const made = client.control.keys().length;
    client.control.fail('createKey', { code: 'unauthenticated', times: 1 });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/session has ended/));
    await user.click(createButton());
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(client.control.keys()).toHaveLength(made);
  });

  it('R41 a rate limit counts down, then the button works again and nothing is sent by itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const client = typical();
      client.control.fail('createKey', { code: 'rate-limited', retryAfterSeconds: 30, times: 1 });
      const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
      render(
        <ApiKeysProvider client={client} now={now} timeZone="UTC">
          <CreateKeyDialog defaultOpen initialValues={{ models: 'all' }} />
        </ApiKeysProvider>,
      );
      await user.type(nameField(), 'Billing{Enter}');
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(/try again in 30 seconds/);
      expect(createButton()).toHaveAttribute('aria-disabled', 'true');
      await act(() => vi.advanceTimersByTimeAsync(20_000));
      expect(alert).toHaveTextContent(/try again in \d seconds|in 10 seconds/);
      await act(() => vi.advanceTimersByTimeAsync(11_000));
      expect(alert).toHaveTextContent(/You can try again now/);
      expect(createButton()).not.toHaveAttribute('aria-disabled');
      expect(creates(client)).toHaveLength(1);
      await user.click(createButton());
      expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
  });
});
