import { createMemoryClient, sampleKeys } from '@keymount/testing';
import { ApiKeysProvider, useApiKeys } from '@keymount/ui';
import { version as ours } from '@tanstack/react-query/package.json';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from 'react-query-oldest';
import { version as theirs } from 'react-query-oldest/package.json';
import { expect, it } from 'vitest';

it('R62 a host with another version of TanStack Query around us and beside us: each has its own client, cache and data', async () => {
  expect(theirs).not.toBe(ours);
  const host = new QueryClient();
  let seen: QueryClient | undefined;
  function Host(): ReactNode {
    seen = useQueryClient();
    // The very key that we use, so that a shared cache would show.
    const { data } = useQuery({
      queryKey: ['api-keys', null, 'list', { limit: 100 }],
      queryFn: () => 'of the host',
    });
    return <p data-testid="host">{data}</p>;
  }
  function Keys(): ReactNode {
    return (
      <p data-testid="keys">
        {useApiKeys()
          .keys.map(({ name }) => name)
          .join()}
      </p>
    );
  }
  render(
    <QueryClientProvider client={host}>
      <ApiKeysProvider client={createMemoryClient({ keys: sampleKeys.slice(0, 1) })}>
        <Keys />
        <Host />
      </ApiKeysProvider>
      <ApiKeysProvider client={createMemoryClient({ keys: sampleKeys.slice(1, 2) })}>
        <Keys />
      </ApiKeysProvider>
    </QueryClientProvider>,
  );
  expect(await screen.findByText(sampleKeys[0]!.name)).toBeVisible();
  expect(await screen.findByText(sampleKeys[1]!.name)).toBeVisible();
  expect(await screen.findByText('of the host')).toBeVisible();
  expect(seen).toBe(host);
  expect(
    host
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ).toEqual(['of the host']);
  expect(host.getMutationCache().getAll()).toEqual([]);
});
