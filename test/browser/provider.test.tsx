import { ApiKeysProvider, useApiKeys } from '@keymount/react';
import { createMemoryClient, sampleKeys } from '@keymount/testing';
import { render, screen } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { expect, it } from 'vitest';

function Names(): ReactNode {
  const { state, keys } = useApiKeys();
  return (
    <ul aria-label={state}>
      {keys.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}

it('a list of keys reaches the page', async () => {
  const client = createMemoryClient({ keys: sampleKeys });
  render(
    <StrictMode>
      <ApiKeysProvider client={client}>
        <Names />
      </ApiKeysProvider>
    </StrictMode>,
  );
  expect(await screen.findByRole('list', { name: 'ready' })).toHaveTextContent(sampleKeys[0]!.name);
});
