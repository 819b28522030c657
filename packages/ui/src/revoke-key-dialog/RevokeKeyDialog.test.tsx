import type { ApiKey } from '@keymount/core';
import {
  createMemoryClient,
  hostileNames,
  type MemoryClient,
  sampleKeys,
  scenarioNow,
  scenarios,
} from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useRef, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { RevokeKeyDialog, type RevokeKeyDialogProps } from './RevokeKeyDialog.js';

const now = Date.parse(scenarioNow);
const key = (id: string): ApiKey => sampleKeys.find((each) => each.id === `key_${id}`)!;

function Page(props: Partial<RevokeKeyDialogProps>): ReactNode {
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Keys
      </h1>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <RevokeKeyDialog
        apiKey={key('nightly')}
        open={open}
        onOpenChange={setOpen}
        focusAfter={() => [null, heading.current]}
        {...props}
      />
    </>
  );
}

async function show(client: MemoryClient, props: Partial<RevokeKeyDialogProps> = {}) {
  const user = userEvent.setup();
  render(
    <ApiKeysProvider client={client} now={now} timeZone="UTC">
      <Page {...props} />
    </ApiKeysProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Open' }));
  return user;
}

const typical = (): MemoryClient => createMemoryClient({ keys: sampleKeys, now: () => now });
const revokes = (client: MemoryClient) => client.control.calls.filter(({ method }) => method === 'revokeKey');
const alertDialog = () => screen.getByRole('alertdialog');
const revokeButton = () => screen.getByRole('button', { name: 'Revoke key' });

it('R66 Cancel is focused first, the title and the description name the key, and Enter destroys nothing', async () => {
  const client = typical();
  const user = await show(client);
  expect(alertDialog()).toHaveAccessibleName('Revoke Nightly summaries?');
  expect(alertDialog()).toHaveAccessibleDescription(
    /Nightly summaries is disabled immediately.*rejected.*may break/s,
  );
  expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(revokes(client)).toEqual([]);
});

it('revokes once, announces it, closes, and focus goes where the host says', async () => {
  const client = typical();
  const onRevoked = vi.fn<(id: string) => void>();
  const user = await show(client, { onRevoked });
  await user.dblClick(revokeButton());
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(revokes(client)).toHaveLength(1);
  expect(onRevoked).toHaveBeenCalledExactlyOnceWith('key_nightly');
  expect(document.querySelector('[aria-live]')).toHaveTextContent('Nightly summaries was revoked.');
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Keys' })).toHaveFocus());
});

it('R33 a key that somebody else has revoked already counts as revoked', async () => {
  const client = typical();
  const onRevoked = vi.fn<(id: string) => void>();
  client.control.fail('revokeKey', 'not-found');
  const user = await show(client, { onRevoked });
  await user.click(revokeButton());
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(onRevoked).toHaveBeenCalledOnce();
});

it('shows that it is working, and cannot be closed away from meanwhile', async () => {
  const client = typical();
  client.control.hang('revokeKey');
  const user = await show(client);
  await user.click(revokeButton());
  expect(revokeButton()).toHaveAttribute('aria-busy', 'true');
  await user.keyboard('{Escape}');
  expect(alertDialog()).toBeVisible();
  client.control.release();
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

it('R31 says what went wrong, and trying again works', async () => {
  const client = typical();
  client.control.fail('revokeKey', { code: 'unreachable', times: 1 });
  const user = await show(client);
  await user.click(revokeButton());
  expect(await screen.findByRole('alert')).toHaveTextContent(/not known whether this was done/);
  await user.click(revokeButton());
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

describe('what is known of its use', () => {
  it('is loud within the hour', async () => {
    await show(typical(), { apiKey: key('production') });
    expect(alertDialog()).toHaveAccessibleDescription(/Still in use: last used 3 minutes ago/);
  });

  it('is calm after it', async () => {
    await show(typical());
    expect(alertDialog()).toHaveAccessibleDescription(/Last used 7 hours ago\./);
    expect(screen.queryByText(/Still in use/)).toBeNull();
  });

  it('says that a key was never used, and nothing where the backend does not know', async () => {
    await show(typical(), { apiKey: key('notebook') });
    expect(alertDialog()).toHaveAccessibleDescription(/It has never been used\./);
  });

  it('R58 a clock that is behind never says "in" a time', async () => {
    const ahead = new Date(now + 26 * 3_600_000).toISOString();
    await show(typical(), { apiKey: { ...key('nightly'), lastUsedAt: ahead } });
    expect(alertDialog()).toHaveAccessibleDescription(/last used now/);
  });
});

describe('the typed confirmation', () => {
  it('asks for the very string that is shown', async () => {
    const client = typical();
    const user = await show(client, { confirmation: 'name' });
    expect(revokeButton()).toHaveAttribute('aria-disabled', 'true');
    expect(revokeButton()).toHaveAccessibleDescription(/becomes available when the names are the same/);
    const field = screen.getByRole('textbox', { name: 'Type Nightly summaries to confirm' });
    await user.type(field, 'nightly summaries{Enter}');
    expect(revokes(client)).toEqual([]);
    await user.clear(field);
    await user.type(field, ' Nightly summaries ');
    await user.click(revokeButton());
    await waitFor(() => expect(revokes(client)).toHaveLength(1));
  });

  it('a name without letters is asked for by its label', async () => {
    const client = typical();
    const user = await show(client, { confirmation: 'name', apiKey: { ...key('nightly'), name: ' ' } });
    await user.type(
      screen.getByRole('textbox', { name: 'Type Unnamed key to confirm' }),
      'Unnamed key{Enter}',
    );
    await waitFor(() => expect(revokes(client)).toHaveLength(1));
  });
});

it.each(hostileNames.map((name) => [name.slice(0, 40), name]))(
  'R53 the name %j is text, with what cannot be seen spelled out',
  async (_, name) => {
    await show(typical(), { apiKey: { ...key('nightly'), name } });
    const title = alertDialog().querySelector('h2');
    expect(title?.querySelector('bdi')).not.toBeNull();
    expect(title?.querySelectorAll('*')).toHaveLength(1);
    expect(title?.textContent).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
  },
);

describe('what is known of the use of a key', () => {
  it('requests of a day and a week, and the models they called', async () => {
    const client = scenarios.typical();
    await show(client, { apiKey: key('support') });
    const text = await screen.findByText(
      /^[\d,]+ requests in the last 24 hours, [\d,]+ in the last 7 days\. Models used: Llama 3.3 70B Instruct and Qwen3 32B\.$/,
    );
    expect(alertDialog()).toContainElement(text);
    const asked = client.control.calls.filter(({ method }) => method === 'getUsage');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.input).toMatchObject({ keyIds: ['key_support'], groupBy: ['model'] });
  });

  it('never delays the dialog, and nothing is asked before it opens', async () => {
    const client = scenarios.typical({ fail: { getUsage: 'hang' } });
    const user = await show(client);
    expect(await screen.findByText('Looking up its recent requests…')).toBeVisible();
    await user.click(revokeButton());
    await waitFor(() => expect(revokes(client)).toHaveLength(1));
  });

  it('R47 is said to be unknown where usage fails, without an alarm', async () => {
    await show(scenarios.typical({ fail: { getUsage: 'permission' } }));
    expect(await screen.findByText('How much it was used lately is not known.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is not said by a backend that has no usage', async () => {
    await show(scenarios.minimal());
    expect(screen.queryByText(/requests|used lately/)).toBeNull();
  });

  it('a key without requests this week says so', async () => {
    await show(scenarios.typical(), { apiKey: key('staging') });
    expect(await screen.findByText('No requests in the last 7 days.')).toBeVisible();
  });

  it('is unknown, not none, while usage lags behind the last use', async () => {
    await show(scenarios.typical({ usage: [] }));
    expect(await screen.findByText('How much it was used lately is not known.')).toBeVisible();
  });
});
