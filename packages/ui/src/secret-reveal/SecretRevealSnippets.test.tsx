import type { Model, ModelPermission } from '@keymount/core';
import { createMemoryClient, sampleKeys } from '@keymount/testing';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { CreateKeyDialog } from '../create-key-dialog/CreateKeyDialog.js';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { RotateKeyDialog } from '../rotate-key-dialog/RotateKeyDialog.js';

const model = (id: string, state?: Model['state']): Model => ({ id, name: id, state });
const MODELS = [
  model('gone', 'unavailable'),
  model('going', 'deprecated'),
  model('good'),
  model('better', 'available'),
];

async function snippetOf(models: ModelPermission, known = MODELS): Promise<string> {
  const apiKey = { ...sampleKeys[0]!, models };
  render(
    <ApiKeysProvider client={createMemoryClient({ keys: [apiKey], models: known })}>
      <RotateKeyDialog apiKey={apiKey} defaultOpen />
    </ApiKeysProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: /^Rotate/ }));
  return (await screen.findByRole('tabpanel')).textContent;
}

it.each<[string, ModelPermission, string]>([
  ['every model', 'all', 'good'],
  ['some, the first of them withdrawn', ['gone', 'better'], 'better'],
  ['one that is about to go and one that is withdrawn', ['gone', 'going'], 'going'],
  ['a withdrawn one alone', ['gone'], 'gone'],
])('a key that may call %s is shown with one that answers', async (_, models, expected) => {
  expect(await snippetOf(models)).toContain(`"model": "${expected}"`);
});

it('says what to replace where no model is known', async () => {
  expect(await snippetOf('all', [])).toContain('"model": "model-id"');
});

async function createUnder(envName: string): Promise<void> {
  render(
    <ApiKeysProvider client={createMemoryClient()} envName={envName}>
      <CreateKeyDialog defaultOpen initialValues={{ name: 'Billing', models: 'all' }} />
    </ApiKeysProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
  await screen.findByRole('tabpanel');
}

it('has the variable that the host documents, in snippets and in .env', async () => {
  await createUnder('ACME_KEY');
  expect(screen.getByRole('tabpanel')).toHaveTextContent('Bearer $ACME_KEY');
  await userEvent.click(screen.getByRole('tab', { name: '.env' }));
  expect(screen.getByRole('tabpanel')).toHaveTextContent(/^ACME_KEY=$/);
});

it('a name that is no variable is said, and the secret not lost for it', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  await createUnder('X; rm -rf');
  expect(screen.getByRole('tabpanel')).toHaveTextContent('Bearer $API_KEY');
  expect(error).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(
      /Keymount SecretReveal: envName "X; rm -rf" cannot be .* Use letters, digits and _/,
    ),
  );
  error.mockRestore();
});
