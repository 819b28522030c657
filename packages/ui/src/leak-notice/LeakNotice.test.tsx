import type { ApiKey } from '@keymount/core';
import { type MemoryClient, sampleKeys, scenarioNow, scenarios } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { EditKeyDialog } from '../edit-key-dialog/EditKeyDialog.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { RotateKeyDialog } from '../rotate-key-dialog/RotateKeyDialog.js';
import { LeakNotice } from './LeakNotice.js';

const now = Date.parse(scenarioNow);

function show(client: MemoryClient, children: ReactNode) {
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      {children}
    </ApiKeysProvider>,
  );
  return userEvent.setup();
}

const leakedOf = (client: MemoryClient): ApiKey =>
  client.control.keys().find(({ id }) => id === 'key_production')!;
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
  await user.click(await screen.findByRole('button', { name }));
};

it('a leaked key says what happened, when and where, with an address that opens apart', async () => {
  const client = scenarios.leaked();
  show(client, <LeakNotice apiKey={leakedOf(client)} onReplace={vi.fn<() => void>()} />);
  expect(screen.getByText('This key was found in public')).toBeVisible();
  expect(screen.getByText(/^It was found on Nov 23, 2026, 7:00.AM UTC at/)).toBeVisible();
  const link = screen.getByRole('link', { name: 'github.com/example/website/blob/main/.env' });
  expect(link).toHaveAttribute('href', 'https://github.com/example/website/blob/main/.env');
  expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  expect(await screen.findByRole('button', { name: 'Replace this key' })).toBeVisible();
});

it('leaves out what the backend does not say, and is nothing for any other key', () => {
  const client = scenarios.leaked();
  const { leak: _unsaid, ...key } = leakedOf(client);
  show(
    client,
    <>
      <LeakNotice apiKey={key} />
      <LeakNotice apiKey={sampleKeys[0]!} />
    </>,
  );
  expect(screen.getAllByText('This key was found in public')).toHaveLength(1);
  expect(screen.queryByText(/It was found on/)).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

it('R89 Edit leads to a replacement with the same permission, and the leaked key is dead', async () => {
  const client = scenarios.leaked();
  const key = leakedOf(client);
  const user = show(client, <EditKeyDialog apiKey={key} defaultOpen />);
  await press(user, 'Replace this key');
  expect(await screen.findByRole('dialog', { name: 'Rotate Production gateway' })).toBeVisible();
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  expect(screen.queryByRole('combobox')).toBeNull();
  await press(user, 'Rotate key');
  expect(await screen.findByRole('dialog', { name: 'Save your key' })).toBeVisible();
  expect(screen.getByText(/^The leaked key is dead: every request with it is refused/)).toBeVisible();
  const { status } = leakedOf(client);
  expect(status).toBe('revoked');
  const replacement = client.control.keys().at(-1);
  expect(replacement).toMatchObject({ name: key.name, models: key.models, status: 'active' });
});

it('where keys cannot be rotated it says how to replace one by hand', async () => {
  const client = scenarios.leaked({ without: ['rotateKey'] });
  show(client, <LeakNotice apiKey={leakedOf(client)} onReplace={vi.fn<() => void>()} />);
  await waitFor(() => expect(screen.getByText(/^Create a new key with the same permission/)).toBeVisible());
  expect(screen.queryByRole('button')).toBeNull();
});

it('Rotate says why, and offers no grace to a key that is refused already', async () => {
  const client = scenarios.leaked();
  const user = show(client, <RotateKeyDialog apiKey={leakedOf(client)} defaultOpen />);
  expect(screen.getByText('This key was found in public')).toBeVisible();
  await press(user, 'Rotate key');
  await screen.findByRole('dialog', { name: 'Save your key' });
  const sent = client.control.calls.filter(({ method }) => method === 'rotateKey').map(({ input }) => input);
  expect(sent).toEqual([{ id: 'key_production', graceSeconds: 0 }]);
});
