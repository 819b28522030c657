import type { IssuedKey } from '@keymount/core';
import {
  createMemoryClient,
  type MemoryClient,
  sampleKeys,
  sampleModels,
  scenarioNow,
  scenarios,
} from '@keymount/testing';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { CreateKeyDialog } from './CreateKeyDialog.js';

const now = Date.parse(scenarioNow);

function show(client: MemoryClient, name = 'Billing') {
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <CreateKeyDialog defaultOpen initialValues={{ name, models: 'all' }} />
    </ApiKeysProvider>,
  );
  return userEvent.setup();
}

const typical = (): MemoryClient =>
  createMemoryClient({ keys: sampleKeys, models: sampleModels, now: () => now });

/** A backend that makes a key each time it is asked, whatever the idempotency key. */
function forgetful(client: MemoryClient): MemoryClient {
  let count = 0;
  return {
    ...client,
    createKey: (input) => client.createKey(input, { idempotencyKey: `forgetful-${count++}` }),
  };
}

const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  await user.click(await screen.findByRole('button', { name }));
};
const living = (client: MemoryClient, name = 'Billing') =>
  client.control.keys().filter((key) => key.name === name && key.status !== 'revoked');
const creates = (client: MemoryClient) => client.control.calls.filter(({ method }) => method === 'createKey');
const found = () =>
  screen.findByText(
    'A key with this name was made on Nov 23, 2026, 9:00 AM UTC; its secret was never shown.',
  );

describe('a create whose answer is lost', () => {
  it('R28 finds the key that was made, and trying again shows that key and nothing else', async () => {
    const client = scenarios.answerLost();
    const user = show(client);
    await press(user, 'Create');
    expect(await found()).toBeVisible();
    client.control.release();
    await press(user, 'Try again');
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    expect(screen.queryByText(/its secret was never shown/)).toBeNull();
    expect(living(client)).toHaveLength(1);
  });

  it('R28 "Rotate it" leads to a secret, and the key that nobody has is dead', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', isApplied: true });
    const user = show(client);
    await press(user, 'Create');
    await press(user, 'Rotate it');
    expect(await screen.findByRole('dialog', { name: 'Rotate Billing' })).toBeVisible();
    await press(user, 'Rotate key');
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(living(client)).toHaveLength(1);
    await press(user, 'I have saved it');
    await press(user, 'Done');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('R28 a backend that forgets says "taken" on the second try: the way out stays, and ends with one key', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', isApplied: true, times: 1 });
    const user = show(forgetful(client));
    await press(user, 'Create');
    expect(await found()).toBeVisible();
    await press(user, 'Try again');
    expect(await screen.findByText(/Another key already has this name/)).toBeVisible();
    expect(await found()).toBeVisible();

    await press(user, 'Revoke it and try again');
    const question = await screen.findByRole('alertdialog', { name: 'Revoke Billing?' });
    await user.click(within(question).getByRole('button', { name: 'Revoke key' }));
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(living(client)).toHaveLength(1);
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
  });

  it('R28 after the revoke it is another write: the same one would answer with the revoked key', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', isApplied: true, times: 1 });
    const user = show(client);
    await press(user, 'Create');
    await press(user, 'Revoke it and try again');
    const question = await screen.findByRole('alertdialog');
    await user.click(within(question).getByRole('button', { name: 'Revoke key' }));
    expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
    const keys = creates(client).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
    expect(living(client)).toHaveLength(1);
  });

  it('R28 that made nothing is not blamed on an older key of the same name', async () => {
    const client = typical();
    client.control.fail('createKey', { code: 'unreachable', times: 1 });
    const user = show(client, "Linh's notebook");
    await screen.findByRole('radio', { name: 'All models' });
    await waitFor(() => expect(client.control.calls.map(({ method }) => method)).toContain('listKeys'));
    await press(user, 'Create');
    expect(await screen.findByText('Your list has no new key with this name so far.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Rotate it' })).toBeNull();
  });

  it('R28 offers only what the account may do', async () => {
    const client = scenarios.answerLost({ account: { denied: { rotate: 'permission' } } });
    const user = show(client);
    await press(user, 'Create');
    expect(await screen.findByRole('button', { name: 'Revoke it and try again' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Rotate it' })).toBeNull();
  });
});

describe('a key that is not as asked', () => {
  /** A backend that permits less and ends the key earlier. */
  function wilful(client: MemoryClient): MemoryClient {
    return {
      ...client,
      createKey: async (input, context): Promise<IssuedKey> => {
        const { key, secret } = await client.createKey(input, context);
        return { secret, key: { ...key, models: ['phi-4'], expiresAt: '2026-12-24T00:00:00Z' } };
      },
    };
  }

  it('says each difference beside the secret', async () => {
    const user = show(wilful(typical()));
    await press(user, 'Create');
    expect(await screen.findByText('The key was made, but not exactly as you asked')).toBeVisible();
    expect(screen.getByText('Its permission is Phi-4.')).toBeVisible();
    expect(screen.getByText(/^It expires Dec 24, 2026, 12:00.AM UTC\.$/)).toBeVisible();
    expect(screen.queryByText(/^Its name is/)).toBeNull();
  });

  it('says nothing where it is as asked', async () => {
    const user = show(typical());
    await press(user, 'Create');
    await screen.findByRole('dialog', { name: 'Save your key' });
    expect(screen.queryByText(/not exactly as you asked/)).toBeNull();
  });
});
