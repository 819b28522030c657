import { createMemoryClient, manyKeys, sampleModels, scenarioNow } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { type ComponentProps, type ReactNode, StrictMode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ApiKeyTable } from '../api-key-table/ApiKeyTable.js';
import { EditKeyDialog } from '../edit-key-dialog/EditKeyDialog.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

type ProviderProps = ComponentProps<typeof ApiKeysProvider>;

const now = Date.parse(scenarioNow);
const accountOf = (owner: string) =>
  createMemoryClient({
    keys: manyKeys(3).map((key) => ({ ...key, id: `${owner}_${key.id}`, name: `${owner} ${key.name}` })),
    models: sampleModels,
    now: () => now,
  });

/** Shows content for one account, and gives what puts another in its place. */
function show(content: ReactNode, props: Omit<ProviderProps, 'children'>) {
  const wrap = (provided: Omit<ProviderProps, 'children'>): ReactNode => (
    <StrictMode>
      <ApiKeysProvider now={now} timeZone="UTC" {...provided}>
        {content}
      </ApiKeysProvider>
    </StrictMode>
  );
  const view = render(wrap(props));
  return (other: Omit<ProviderProps, 'children'>) => view.rerender(wrap(other));
}

async function chooseAction(keyName: string, action: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: `Action for ${keyName}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

beforeEach(async () => {
  await page.viewport(1100, 800);
});

describe('R20 another account', () => {
  it('closes what was open for a key of the one before, and nothing is sent about it', async () => {
    const [ada, bob] = [accountOf('Ada'), accountOf('Bob')];
    const become = show(<ApiKeyManager />, { client: ada, scope: 'ada' });
    const [first] = ada.control.keys();
    await chooseAction(first!.name, 'Revoke');
    await screen.findByRole('alertdialog');
    become({ client: bob, scope: 'bob' });
    await screen.findByRole('button', { name: `Action for ${bob.control.keys()[0]!.name}` });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(document.body).not.toHaveTextContent('Ada');
    expect(bob.control.calls.filter(({ method }) => method === 'revokeKey')).toEqual([]);
  });

  it('has nothing ticked', async () => {
    const [ada, bob] = [accountOf('Ada'), accountOf('Bob')];
    const become = show(<ApiKeyTable selection onAction={() => undefined} />, { client: ada, scope: 'ada' });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: `Select ${ada.control.keys()[0]!.name}` }),
    );
    await screen.findByRole('region', { name: 'Selected keys' });
    become({ client: bob, scope: 'bob' });
    await screen.findByRole('checkbox', { name: `Select ${bob.control.keys()[0]!.name}` });
    expect(screen.queryByRole('region', { name: 'Selected keys' })).toBeNull();
  });

  it('is, without a scope, another client; under the same scope what was typed stays', async () => {
    const ada = accountOf('Ada');
    const [first] = ada.control.keys();
    const dialog = <EditKeyDialog apiKey={first!} defaultOpen />;
    const nameField = () => screen.findByRole('textbox', { name: 'Name' });
    for (const { scope, text } of [
      { scope: 'ada', text: `${first!.name} two` },
      { scope: undefined, text: first!.name },
    ]) {
      const become = show(dialog, { client: ada, scope });
      await userEvent.type(await nameField(), ' two');
      // As a host does that makes a new client when it has a new token.
      become({ client: { ...ada }, scope });
      await waitFor(async () => expect(await nameField()).toHaveValue(text));
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
  });
});
